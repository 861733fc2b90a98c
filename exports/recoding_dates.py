"""How far a date that outsiders may know can be coarsened: to its year, then to its decade.

A day and a month are never written: with a village beside it, a birthday is a name.
"""

from __future__ import annotations

from collections.abc import Iterable

from exports import report_texts as texts
from forms.items import Item

LEVEL_NAMES = (texts.YEARS, texts.DECADES)


def year_of(code: int) -> int:
    """The year of a stored date YYYYMMDD."""
    return code // 10_000


def years_of(item: Item) -> tuple[int, ...]:
    """The years a date may lie in, so that they are levels also where nobody answered them."""
    if item.minimum is None or item.maximum is None:
        return ()
    return tuple(range(year_of(item.minimum), year_of(item.maximum) + 1))


def merge_years(years: Iterable[int]) -> list[dict[tuple[int | str, ...], str]]:
    """What is written for each year, level by level."""
    known = sorted(years)
    decades = {year: year // 10 * 10 for year in known}
    return [
        {(year,): str(year) for year in known},
        {(year,): texts.band(decades[year], decades[year] + 9) for year in known},
    ]
