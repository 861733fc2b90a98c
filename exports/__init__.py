"""What leaves: tables, waves, cleaned and anonymised datasets."""
