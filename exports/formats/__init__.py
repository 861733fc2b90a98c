"""One file per file format a dataset leaves in."""
