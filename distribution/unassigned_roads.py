"""Roads whose people have no village yet: a list to fill in, and then to import with.

It names roads, never house numbers, and no road where all who wait have a protected address: there
the road's name could tell where somebody lives (CPR-loven § 28).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from distribution.channels.excel_list import write_list
from distribution.folding import fold_text
from distribution.village_rules import Road

HEADINGS = ("Kommunekode", "Vejkode", "Postnr", "Vejnavn", "Personer", "Landsby")


@dataclass(frozen=True, slots=True)
class UnassignedRoad:
    """A road with how many persons on it have no village, and how many of them are protected."""

    road: Road
    persons: int
    protected: int

    @property
    def is_listed(self) -> bool:
        """Whether the road may be named."""
        return self.persons > self.protected


class RoadTally:
    """Counts persons by road while an extract is read."""

    def __init__(self) -> None:
        self._persons: Counter[Road] = Counter()
        self._protected: Counter[Road] = Counter()

    def count_person(self, road: Road, protected: bool) -> None:
        """One person more."""
        self._persons[road] += 1
        self._protected[road] += protected

    def roads(self) -> tuple[UnassignedRoad, ...]:
        """The roads, by postcode and name."""
        return tuple(
            UnassignedRoad(road, self._persons[road], self._protected[road])
            for road in sorted(self._persons, key=_order)
        )


def write_unassigned(roads: Iterable[UnassignedRoad]) -> bytes:
    """The list as Danish Excel opens it, with an empty column for the village."""
    return write_list(
        HEADINGS,
        (
            (road.municipality, road.code, road.postcode, road.street, str(one.persons), "")
            for one in roads
            if one.is_listed and (road := one.road)
        ),
    )


def _order(road: Road) -> tuple[str, str, str, str]:
    return road.postcode, fold_text(road.street), road.municipality, road.code
