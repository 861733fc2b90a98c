"""The desk's pages: sign-in and response rates."""
