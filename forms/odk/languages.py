"""Names of translated columns, as ODK wants them: `label::Dansk (da)`."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError


def name_language(language: str) -> str:
    """The language in its own words with its code; the code alone if nobody has a name for it."""
    try:
        name = Locale.parse(language).get_display_name(language)
    except (UnknownLocaleError, ValueError):
        name = None
    return f"{(name or language).capitalize()} ({language})"


def column_for(column: str, language: str) -> str:
    """Heading of a column in one language."""
    return f"{column}::{name_language(language)}"
