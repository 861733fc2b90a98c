"""What may stand in an element, by the types of XML Schema: each check gives a code or None.

Types that fold white space there fold it here, so that no valid document is called faulty.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable
from datetime import date

Check = Callable[[str], str | None]

_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2})?")
_DATE_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T(?:([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?"
    r"|24:00:00(\.0+)?)(Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?"
)
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_MOST_DIGITS = 20
_WHITE_SPACE = " \t\r\n"
_WITHOUT_WHITE_SPACE = {ord(character): None for character in _WHITE_SPACE}
# The last letter before the padding has bits to spare, which must be zero.
_LAST_BEFORE_TWO, _LAST_BEFORE_ONE = "AQgw", "AEIMQUYcgkosw048"


def longest(most: int, least: int = 0) -> Check:
    """Text of `least` to `most` characters: `too_long`, `empty`."""

    def check(text: str) -> str | None:
        if len(text) > most:
            return "too_long"
        return "empty" if len(text) < least else None

    return check


def not_blank(most: int) -> Check:
    """Text of which something can be read: `blank`, `too_long`."""

    def check(text: str) -> str | None:
        if len(text) > most:
            return "too_long"
        return None if text.strip() else "blank"

    return check


def matching(pattern: str, code: str) -> Check:
    """Text that is `pattern` from end to end, else `code`."""
    compiled = re.compile(pattern)
    return lambda text: None if compiled.fullmatch(text) else code


def one_of(*values: str) -> Check:
    """Exactly one of the values: `not_one_of`."""
    return lambda text: None if text in values else "not_one_of"


def whole_number(least: int, most: int) -> Check:
    """A whole number between the two: `not_number`, `out_of_range`."""

    def check(text: str) -> str | None:
        folded = fold_space(text)
        if not _INTEGER.fullmatch(folded):
            return "not_number"
        # Python refuses to read very long numbers; leading zeros count for nothing.
        digits = folded.lstrip("+-").lstrip("0") or "0"
        if len(digits) > _MOST_DIGITS:
            return "out_of_range"
        number = -int(digits) if folded.startswith("-") else int(digits)
        return None if least <= number <= most else "out_of_range"

    return check


def fold_space(text: str) -> str:
    """Return the text as XML Schema's `collapse` leaves it."""
    return " ".join(text.split(None)) if text.isascii() else text.strip(_WHITE_SPACE)


def is_boolean(text: str) -> str | None:
    """xs:boolean: `not_boolean`."""
    return None if fold_space(text) in ("true", "false", "1", "0") else "not_boolean"


def is_boolean_or_default(text: str) -> str | None:
    """xs:boolean with a default, which an empty element stands for: `not_boolean`."""
    return is_boolean(text) if text else None


def is_decimal(text: str) -> str | None:
    """xs:decimal: `not_number`."""
    return None if _DECIMAL.fullmatch(fold_space(text)) else "not_number"


def is_language(text: str) -> str | None:
    """xs:language of at most two letters: `not_language`."""
    folded = fold_space(text)
    return None if len(folded) <= 2 and _LANGUAGE.fullmatch(folded) else "not_language"


def is_date(text: str) -> str | None:
    """xs:date in the years 1 to 9999: `not_date`."""
    match = _DATE.fullmatch(fold_space(text))
    return None if match and _is_day(match[1]) else "not_date"


def is_date_time(text: str) -> str | None:
    """xs:dateTime in the years 1 to 9999: `not_date_time`."""
    match = _DATE_TIME.fullmatch(fold_space(text))
    return None if match and _is_day(match[1]) else "not_date_time"


def is_utc_date_time(text: str) -> str | None:
    """xs:dateTime that ends with Z: `not_date_time`, `not_utc`."""
    return is_date_time(text) or (None if fold_space(text).endswith("Z") else "not_utc")


def _is_day(iso: str) -> bool:
    try:
        date.fromisoformat(iso)
    except ValueError:
        return False
    return True


def is_base64(text: str) -> str | None:
    """xs:base64Binary: `not_base64`. May be empty, may be broken over lines."""
    packed = text if _is_packed(text) else text.translate(_WITHOUT_WHITE_SPACE)
    try:
        binascii.a2b_base64(packed.encode("ascii"), strict_mode=True)
    except (binascii.Error, UnicodeEncodeError):
        return "not_base64"
    return None if _has_no_spare_bits(packed) else "not_base64"


def _is_packed(text: str) -> bool:
    return not any(space in text for space in _WHITE_SPACE)


def _has_no_spare_bits(packed: str) -> bool:
    if packed.endswith("=="):
        return packed[-3] in _LAST_BEFORE_TWO
    return not packed.endswith("=") or packed[-2] in _LAST_BEFORE_ONE
