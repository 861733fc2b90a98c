"""The order in which a carrier walks: postcode, street, house number, floor and door."""

from __future__ import annotations

import re

from distribution.addresses import Address, tidy_address

PostalKey = tuple[str, str, int, str, int, str]

_NUMBER = re.compile(r"(\d*)(.*)")
# Code points put å before æ; the Danish alphabet ends æ, ø, å.
_ALPHABET = str.maketrans({"æ": "{a", "ø": "{b", "å": "{c"})
_LOWEST_FLOORS = {"kl": -1, "": 0, "st": 0}
LAST = "\uffff"


def postal_key(address: Address | None) -> PostalKey:
    """What letters are sorted by; those without address come last."""
    if address is None:
        return (LAST, LAST, 0, "", 0, "")
    tidy = tidy_address(address)
    digits, letter = _numbered(tidy.number)
    return (
        tidy.postcode or LAST,
        tidy.street.casefold().translate(_ALPHABET),
        digits,
        letter.casefold(),
        _floor(tidy.floor),
        tidy.door,
    )


def _numbered(number: str) -> tuple[int, str]:
    match = _NUMBER.fullmatch(number)
    digits, letter = match.groups() if match else ("", number)
    return int(digits or 0), letter


def _floor(floor: str) -> int:
    if floor in _LOWEST_FLOORS:
        return _LOWEST_FLOORS[floor]
    return int(floor) if floor.isascii() and floor.isdigit() else -2
