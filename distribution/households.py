"""Persons behind one door: the unit that gets one token, with a slot for each of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from distribution.addresses import Address, key_of_tidy, without_co
from distribution.folding import fold_text
from distribution.register_person import RegisterPerson

_DIGITS = re.compile(r"\d+")
_fold_street = lru_cache(maxsize=4096)(fold_text)


@dataclass(frozen=True, slots=True)
class Household:
    """One address with the persons to invite there. `protected` if one of them is.

    `key` is the same for the same door in every extract, so an import can be repeated. It spells
    the address, and is personal data.
    """

    key: str = field(repr=False)
    address: Address = field(repr=False)
    village_code: int
    persons: tuple[RegisterPerson, ...]
    protected: bool


def group_households(persons: Iterable[RegisterPerson]) -> tuple[Household, ...]:
    """Households by village and address, in the order a letter carrier would walk.

    The village is part of the key: two villages of one postcode may both have a Byvej. Addresses
    are tidy, as `read_register` gives them.
    """
    members: dict[tuple[int, str], list[RegisterPerson]] = defaultdict(list)
    for person in persons:
        members[person.village_code, key_of_tidy(person.address)].append(person)
    households = [_household(code, key, group) for (code, key), group in members.items()]
    return tuple(sorted(households, key=_walking_order))


def _household(village_code: int, key: str, persons: list[RegisterPerson]) -> Household:
    return Household(
        key=f"{village_code}:{key}",
        address=without_co(persons[0].address),
        village_code=village_code,
        persons=tuple(persons),
        protected=any(person.protected for person in persons),
    )


def _walking_order(household: Household) -> tuple[int, str, str, int, str]:
    address = household.address
    digits = _DIGITS.match(address.number)
    return (
        household.village_code,
        address.postcode,
        _fold_street(address.street),
        int(digits[0]) if digits else 0,
        household.key,
    )


def large_households(households: Iterable[Household], limit: int) -> tuple[Household, ...]:
    """Households of more than `limit` persons: often a care home or flats without door numbers."""
    return tuple(household for household in households if len(household.persons) > limit)
