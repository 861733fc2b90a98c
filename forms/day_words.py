"""A day as people say it, in the language of a form."""

from __future__ import annotations

from datetime import date

from babel import UnknownLocaleError
from babel.dates import format_date

_LOCALES = {"en": "en_GB"}
"""Babel's locale where the language alone means another country: the day stands before the month,
as in the fields it is typed into."""


def word_day(day: date, language: str) -> str:
    """The day with its month in words; in ISO 8601 if Babel does not know the language."""
    try:
        return format_date(day, "long", _LOCALES.get(language, language))
    except UnknownLocaleError:
        return day.isoformat()
