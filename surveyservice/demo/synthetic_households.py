"""Made-up households with addresses and people, in the mix a Danish countryside has.

Civil registration numbers have 60 added to the day of birth. Such numbers are given to people
without a real one, so none of them can be a citizen's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from surveyservice.demo.cluster_list import DemoCluster, DemoVillage
from surveyservice.demo.fictional_names import STREET_NAMES, draw_full_name, draw_last_name

EXTRACT_YEAR = 2026
"""Ages hold on 1 January of this year, the day the made-up extract is drawn."""

_SHAPES = ((1, 0), (2, 0), (2, 1), (2, 2), (2, 3), (1, 1), (1, 2), (3, 0))
_SHAPE_WEIGHTS = (38, 35, 6, 8, 3, 3, 3, 4)
_FLAT_SHARE = 0.06
_PROTECTED_SHARE = 0.015


@dataclass(frozen=True, slots=True)
class SyntheticPerson:
    """A made-up person; `age` in whole years."""

    cpr: str
    name: str
    age: int


@dataclass(frozen=True, slots=True)
class SyntheticHousehold:
    """The people at one address. `floor` and `door` are empty in a house."""

    village: DemoVillage
    street: str
    number: str
    floor: str
    door: str
    co: str
    protected: bool
    persons: tuple[SyntheticPerson, ...]


class CprSource:
    """Gives out numbers, never the same one twice."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._given: set[str] = set()

    def draw(self, age: int) -> str:
        """A number (day + 60) of someone with this age on 1 January of the extract's year."""
        rng, year = self._rng, EXTRACT_YEAR - 1 - age
        while True:
            day, month = rng.randint(2, 28) + 60, rng.randint(1, 12)
            seventh = rng.choice("0123" if year < 2000 else "4567")
            number = f"{day}{month:02}{year % 100:02}{seventh}{rng.randint(0, 999):03}"
            if number not in self._given:
                self._given.add(number)
                return number


def draw_households(
    clusters: Sequence[DemoCluster], count: int, rng: Random, numbers: CprSource
) -> Iterator[SyntheticHousehold]:
    """`count` households at different addresses, most of them in the first village of a cluster."""
    villages = [
        (village, STREET_NAMES[place :: len(cluster.villages)], max(1, 5 - place))
        for cluster in clusters
        for place, village in enumerate(cluster.villages)
    ]
    taken: set[tuple[str, ...]] = set()
    for village, streets, _ in rng.choices(villages, [weight for *_, weight in villages], k=count):
        street, number, floor, door = _draw_address(village, streets, rng, taken)
        persons = _draw_persons(rng, numbers)
        co = draw_full_name(rng, draw_last_name(rng)) if rng.random() < 0.01 else ""
        protected = rng.random() < _PROTECTED_SHARE
        yield SyntheticHousehold(village, street, number, floor, door, co, protected, persons)


def _draw_address(
    village: DemoVillage, streets: Sequence[str], rng: Random, taken: set[tuple[str, ...]]
) -> tuple[str, str, str, str]:
    while True:
        flat = rng.random() < _FLAT_SHARE
        number = str(rng.randint(1, 8)) if flat else f"{rng.randint(1, 150)}{rng.choice(_LETTERS)}"
        floor = rng.choice(("st", "1", "2")) if flat else ""
        door = rng.choice(("tv", "mf", "th")) if flat else ""
        address = (rng.choice(streets), number, floor, door)
        if (village.name, *address) not in taken:
            taken.add((village.name, *address))
            return address


_LETTERS = ("",) * 8 + ("A", "B")


def _draw_persons(rng: Random, numbers: CprSource) -> tuple[SyntheticPerson, ...]:
    adults, children = rng.choices(_SHAPES, _SHAPE_WEIGHTS)[0]
    age = rng.randint(27, 52) if children else rng.choice(_ADULT_AGES)
    ages = [age] + [max(18, min(97, age + rng.randint(-6, 6))) for _ in range(adults - 1)]
    ages += [_draw_child_age(rng, age) for _ in range(children)]
    family = draw_last_name(rng)
    return tuple(
        SyntheticPerson(numbers.draw(each), draw_full_name(rng, _own_name(rng, family)), each)
        for each in ages
    )


_ADULT_AGES = (*range(19, 30), *range(30, 60), *range(45, 85), *range(55, 80), *range(85, 96))


def _draw_child_age(rng: Random, parent_age: int) -> int:
    """Nobody of 14 to 16: whoever is a child here stays one for the year after the extract."""
    return rng.choice((17, 18)) if parent_age > 40 and rng.random() < 0.3 else rng.randint(0, 13)


def _own_name(rng: Random, family: str) -> str:
    return family if rng.random() < 0.8 else draw_last_name(rng)
