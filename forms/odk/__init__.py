"""The parts of a form as ODK and Kobo know them (XLSForm)."""
