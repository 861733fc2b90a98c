"""Days as answers: written the ways people here write a day, kept as one whole number YYYYMMDD."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from forms.iso_dates import day_of

_PARTS = ("[0-9]{1,2}", "[0-9]{1,2}", "[0-9]{4}")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([./-]) ?([0-9]{1,2})\2 ?([0-9]{4})\Z")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})\Z")
_EARLIEST = date(1000, 1, 1)
"""Earlier years have fewer than four digits, and so would the number."""


def find_day(code: int) -> date | None:
    """The day of a stored YYYYMMDD; None if it is no day, as missing codes are none."""
    try:
        return day_of(code)
    except ValueError:
        return None


def read_day(parts: Sequence[str]) -> date | None:
    """The day written in three fields (day, month, year) or in one; None if it is no day.

    One field takes 2026-11-23 and 23.11.2026, the latter also with `-` or `/`. A year of two digits
    is refused: the century would be a guess.
    """
    if len(parts) == 1:
        return _read_line(parts[0])
    if len(parts) != len(_PARTS):
        return None
    if not all(re.fullmatch(digits, part) for digits, part in zip(_PARTS, parts, strict=True)):
        return None
    day, month, year = map(int, parts)
    return _make_day(year, month, day)


def _read_line(text: str) -> date | None:
    if match := _YEAR_FIRST.match(text):
        return _make_day(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.match(text):
        return _make_day(int(match[4]), int(match[3]), int(match[1]))
    return None


def _make_day(year: int, month: int, day: int) -> date | None:
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made if made >= _EARLIEST else None
