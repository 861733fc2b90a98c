"""A form's texts to translators and back, as gettext files."""
