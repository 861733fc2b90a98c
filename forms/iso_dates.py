"""Calendar dates as forms write them ("2026-11-23") and as data hold them (20261123).

A stored date is a number, so that it can be compared like any other and a missing code stays
negative. The year has four digits: both notations then sort as the calendar does.
"""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}\Z")


def read_iso_date(text: str) -> int | None:
    """The date as YYYYMMDD; None if the text is no date of the calendar (ISO 8601, extended)."""
    if not _ISO.match(text):
        return None
    try:
        return number_of(date.fromisoformat(text))
    except ValueError:
        return None


def number_of(day: date) -> int:
    """The date as YYYYMMDD."""
    return day.year * 10_000 + day.month * 100 + day.day


def day_of(number: int) -> date:
    """The date that YYYYMMDD means; raises `ValueError` if there is no such day."""
    return date(number // 10_000, number // 100 % 100, number % 100)
