"""Which village an address belongs to, by rules about roads: for extracts that name no villages.

A rule claims a set of addresses. Where a set lies inside another the smaller one decides, as a few
numbers of a road that is another village's otherwise. Nothing else is decided: two rules that claim
one address for two villages are an error, and an address that none claims has no village.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

from distribution.folding import fold_text
from distribution.house_numbers import EVERY_NUMBER, HouseNumbers, parse_number
from distribution.table_error import TableError

_fold_street = lru_cache(maxsize=4096)(fold_text)


@dataclass(frozen=True, slots=True)
class Road:
    """A road as extracts and rules name it; what is not told is empty.

    `municipality` and `code` are kommunekode and vejkode in four digits. A road alone says nothing
    of a person; a road where only protected persons live does, and is never listed.
    """

    municipality: str = field(default="", repr=False)
    code: str = field(default="", repr=False)
    postcode: str = field(default="", repr=False)
    street: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class VillageRule:
    """The road, or the numbers on it, that line `line` of the list gives to a village.

    With a road code the street's name does not count: its spelling changes, the code does not.
    """

    line: int
    village_code: int
    road: Road
    numbers: HouseNumbers = EVERY_NUMBER

    @property
    def key(self) -> tuple[str, ...]:
        """What every road that the rule claims has in common."""
        return _key(self.road, by_code=bool(self.road.code))

    def claims(self, road: Road) -> bool:
        """Whether the road is one of the rule's, as far as `key` does not tell."""
        return self.road.municipality in ("", road.municipality) and (
            self.road.postcode in ("", road.postcode)
        )

    def covers(self, other: VillageRule) -> bool:
        """Whether every address of `other`, a rule of the same key, is also the rule's."""
        return self.claims(other.road) and self.numbers.cover(other.numbers)

    def overlaps(self, other: VillageRule) -> bool:
        """Whether an address may be of both, rules of the same key."""
        return (
            _may_be_same(self.road.municipality, other.road.municipality)
            and _may_be_same(self.road.postcode, other.road.postcode)
            and self.numbers.overlap(other.numbers)
        )


class VillageRules:
    """The rules of a list. Raises `TableError` (village_conflict) with the two `lines`."""

    def __init__(self, rules: Iterable[VillageRule]) -> None:
        self._by_key: dict[tuple[str, ...], list[VillageRule]] = defaultdict(list)
        for rule in rules:
            self._by_key[rule.key].append(rule)
        for group in self._by_key.values():
            _refuse_conflict(group)

    def __len__(self) -> int:
        return sum(map(len, self._by_key.values()))

    def find_village(self, road: Road, number: str) -> int | None:
        """The village's code, or None. `number` is a tidy house number.

        Raises `TableError` (village_conflict) where a road's code and its name lead to two.
        """
        house = parse_number(number)
        found = [
            rule
            for by_code in (True, False)
            for rule in self._by_key.get(_key(road, by_code), ())
            if rule.claims(road) and rule.numbers.hold(house)
        ]
        smallest = [rule for rule in found if not any(_is_inside(one, rule) for one in found)]
        for rule in smallest[1:]:
            if rule.village_code != smallest[0].village_code:
                raise _conflict(smallest[0], rule)
        return smallest[0].village_code if smallest else None


def _key(road: Road, by_code: bool) -> tuple[str, ...]:
    return (road.code,) if by_code else (road.postcode, _fold_street(road.street))


def _may_be_same(one: str, other: str) -> bool:
    return not one or not other or one == other


def _is_inside(rule: VillageRule, other: VillageRule) -> bool:
    return rule.key == other.key and other.covers(rule) and not rule.covers(other)


def _refuse_conflict(group: list[VillageRule]) -> None:
    for one, other in combinations(group, 2):
        if one.village_code == other.village_code or not one.overlaps(other):
            continue
        if not _is_inside(one, other) and not _is_inside(other, one):
            raise _conflict(one, other)


def _conflict(one: VillageRule, other: VillageRule) -> TableError:
    return TableError("village_conflict", {"lines": tuple(sorted((one.line, other.line)))})
