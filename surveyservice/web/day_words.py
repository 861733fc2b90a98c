"""Days in the language of the page: as people say them, and as an example of how to type them."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _

from forms.day_words import word_day
from forms.iso_dates import day_of
from forms.items import Item
from surveyservice.web.locale import page_language

EXAMPLE = 20261124
"""A day whose parts cannot be taken for one another."""


def say_day(day: date) -> str:
    """A day as people say it: 1. december 2026."""
    return word_day(day, page_language())


def say_day_code(code: int) -> str:
    """The same for a stored day, YYYYMMDD."""
    return say_day(day_of(code))


def show_day_example(item: Item) -> str:
    """How to fill in the three fields, shown on a day the question would accept."""
    day = day_of(_within(item, EXAMPLE))
    typed = f"{day.day} {day.month} {day.year}"
    return str(_("For example %(typed)s for %(day)s.", typed=typed, day=say_day(day)))


def _within(item: Item, code: int) -> int:
    code = code if item.minimum is None else max(code, item.minimum)
    return code if item.maximum is None else min(code, item.maximum)
