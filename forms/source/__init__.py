"""From the text of a form file to its parts, with the place where each was written."""
