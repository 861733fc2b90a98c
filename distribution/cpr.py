"""Civil registration (CPR) numbers, so that one rule decides who a row is about and how old.

A number is never rejected for failing modulus 11: numbers without the check have been issued since
October 2007 and are fully valid (CPR-kontoret). What is checked is that ten digits name a day that
exists. Errors carry a code and never the number.
"""

from __future__ import annotations

import re
from datetime import date

_SEPARATORS = re.compile(r"[\s\u2010-\u2015\u2212-]+")
_REPLACEMENT_DAY_OFFSET = 60


class CprError(ValueError):
    """A text that is no CPR number; `code` says why, the text itself is not kept.

    Codes: `empty`, `not_ten_digits`, `lost_leading_zero`, `not_a_date`.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def parse_cpr(text: str, *, repair: bool = False) -> str:
    """The ten digits of a number written with or without hyphen or spaces.

    Nine digits are what a spreadsheet leaves of a number that began with zero: `repair` puts the
    zero back where that gives a date. Raises `CprError`.
    """
    return read_cpr(text, repair=repair)[0]


def read_cpr(text: str, *, repair: bool = False) -> tuple[str, date]:
    """The ten digits as `parse_cpr` reads them, with the day of birth in them."""
    digits = _SEPARATORS.sub("", text)
    if not digits:
        raise CprError("empty")
    if not (digits.isascii() and digits.isdigit()) or len(digits) not in (9, 10):
        raise CprError("not_ten_digits")
    if len(digits) == 9:
        if not repair:
            raise CprError("lost_leading_zero")
        digits = f"0{digits}"
    return digits, birth_date_of(digits)


def is_repaired(text: str) -> bool:
    """Whether `parse_cpr(text, repair=True)` has to put a leading zero back."""
    return len(_SEPARATORS.sub("", text)) == 9


def birth_date_of(cpr: str) -> date:
    """The day of birth in ten digits; of a replacement number, the day it is built on.

    Raises `CprError("not_a_date")`.
    """
    day, month, year = int(cpr[:2]), int(cpr[2:4]), int(cpr[4:6])
    if is_replacement_number(cpr):
        day -= _REPLACEMENT_DAY_OFFSET
    try:
        return date(_century(int(cpr[6]), year) + year, month, day)
    except ValueError:
        raise CprError("not_a_date") from None


def _century(seventh: int, year: int) -> int:
    """Century by the seventh digit and the two-digit year (CPR-kontoret's own table)."""
    if seventh <= 3:
        return 1900
    if seventh in (4, 9):
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800


def is_replacement_number(cpr: str) -> bool:
    """Whether the day has 60 added: an erstatningspersonnummer, which has no mailbox."""
    return int(cpr[:2]) > _REPLACEMENT_DAY_OFFSET


def age_on(birth: date, day: date) -> int:
    """Completed years on `day`. Born on 29 February: a year older on 1 March of common years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
