"""Ranges of house numbers on one side of a road or both, compared as the sets they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

Number = tuple[int, str]
"""A house number and its letter, so that 7 < 7A < 8."""

LOWEST: Number = (1, "")
HIGHEST: Number = (9999, "~")
_LAST_LETTER = "~"  # sorts behind every letter: a range up to 9 includes 9B
_NUMBER = re.compile(r"0*([1-9]\d{0,3})\s*([A-Za-zÆØÅæøå]?)")


class Side(StrEnum):
    """The side of the road; Danish numbers are even on one and odd on the other."""

    BOTH = "both"
    EVEN = "even"
    ODD = "odd"


@dataclass(frozen=True, slots=True)
class HouseNumbers:
    """The numbers from `first` to `last`, both included, on a side."""

    first: Number = LOWEST
    last: Number = HIGHEST
    side: Side = Side.BOTH

    def hold(self, number: Number) -> bool:
        """Whether the number is among them."""
        return self.first <= number <= self.last and _is_on(self.side, number[0])

    def cover(self, other: HouseNumbers) -> bool:
        """Whether every number of `other` is among them."""
        return (
            self.first <= other.first
            and other.last <= self.last
            and self.side in (Side.BOTH, other.side)
        )

    def overlap(self, other: HouseNumbers) -> bool:
        """Whether some number is among both."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        if first > last:
            return False
        # Two neighbouring numbers are one of either side.
        return any(
            _is_on(self.side, number) and _is_on(other.side, number)
            for number in {first[0], min(first[0] + 1, last[0])}
        )


EVERY_NUMBER = HouseNumbers()


def parse_number(text: str) -> Number:
    """The number of "007 a" as (7, "A"). ValueError, without the text in it, for another form."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        raise ValueError("not a house number")
    return int(match[1]), match[2].upper()


def read_range(first: str, last: str, side: Side) -> HouseNumbers:
    """The range of two cells, of which each may be empty. ValueError if no number is in it.

    Its ends lie on its side and a single number on its own, so that equal sets compare equal.
    """
    low = parse_number(first) if first.strip() else LOWEST
    high = parse_number(last) if last.strip() else HIGHEST
    if not high[1]:
        high = (high[0], _LAST_LETTER)
    if low[0] == high[0] and side is Side.BOTH:
        side = Side.ODD if low[0] % 2 else Side.EVEN
    if not _is_on(side, low[0]):
        low = (low[0] + 1, "")
    if not _is_on(side, high[0]):
        high = (high[0] - 1, _LAST_LETTER)
    if low > high:
        raise ValueError("an empty range")
    return HouseNumbers(low, high, side)


def _is_on(side: Side, number: int) -> bool:
    return side is Side.BOTH or (side is Side.ODD) == bool(number % 2)
