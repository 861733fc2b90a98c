"""An extract in numbers, as the clerk looks at it before anything is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from distribution.households import Household
from distribution.register_person import DigitalPost


@dataclass(frozen=True, slots=True)
class VillageCount:
    """Persons and households of one village."""

    village_code: int
    persons: int
    households: int


@dataclass(frozen=True, slots=True)
class LargeHousehold:
    """An address with more persons than a household has: by the lines of its rows alone."""

    village_code: int
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RegisterSummary:
    """`villages` adds up to all persons and households, and so does `digital_post` to persons."""

    households: int
    villages: tuple[VillageCount, ...]
    digital_post: dict[DigitalPost, int]
    protected: int
    large: tuple[LargeHousehold, ...]


def summarise_households(households: Iterable[Household], limit: int) -> RegisterSummary:
    """Count them; large is a household of more than `limit` persons."""
    persons: Counter[int] = Counter()
    homes: Counter[int] = Counter()
    channels: Counter[DigitalPost] = Counter()
    protected = 0
    large = []
    for home in households:
        homes[home.village_code] += 1
        persons[home.village_code] += len(home.persons)
        for person in home.persons:
            channels[person.digital_post] += 1
            protected += person.protected
        if len(home.persons) > limit:
            lines = tuple(sorted(person.line for person in home.persons))
            large.append(LargeHousehold(home.village_code, lines))
    return RegisterSummary(
        households=homes.total(),
        villages=tuple(VillageCount(code, persons[code], homes[code]) for code in sorted(homes)),
        digital_post={state: channels[state] for state in DigitalPost},
        protected=protected,
        large=tuple(large),
    )
