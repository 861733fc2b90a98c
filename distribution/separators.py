"""Sheets between the postcodes of a print file: the print house sees where one bundle ends."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Separator:
    """One sheet: a large heading and lines below it. It carries no recipient and no code."""

    heading: str
    lines: tuple[str, ...]


def compose_separator(
    postcode: str, city: str, letters: int, *, continued: bool = False
) -> Separator:
    """The sheet before the letters of one postcode; `letters` are those that follow in the file."""
    noun = "brev" if letters == 1 else "breve"
    first = f"{letters} {noun} til {city or 'dette postnummer'}"
    lines = (first, "fortsat fra den forrige fil") if continued else (first,)
    return Separator(postcode or "Uden postnr.", (*lines, "Skilleark. Skal ikke i kuvert."))
