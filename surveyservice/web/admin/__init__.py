"""The desk's pages: sign-in, response rates, and questionnaires with their preview."""
