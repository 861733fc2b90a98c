"""When waiting answers become readable: in shuffled batches that no reader can pull apart.

The opponent holds a copy of the database of every day. Two copies tell which households answered
between them, and which waiting rows came and went. What stays hidden is which of the rows that went
together is which of the answers that came out together. So k households must be among those that
go, each time; and as many must stay behind, or whoever comes last would go alone at the end.

Answers by open links are a release of their own beside it. Whoever sends nine of them knows all
nine, and would know a tenth that they were counted with.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from exports.rare_channels import find_rare_channels
from exports.waiting import Waiting, count_households

Place = tuple[str, str | None]
"""Cluster id and village; the village is None for a unit that is the cluster itself."""


@dataclass(frozen=True, slots=True)
class Release:
    """One answer to move.

    `hide_place`: its village and place answers become `Missing.HIDDEN`. `hide_channel`: its channel
    is not told.
    """

    id: str
    village: str | None
    hide_place: bool
    hide_channel: bool


@dataclass(frozen=True, slots=True)
class ReleasePlan:
    """What to release now, in random order; everything else stays in the inbox."""

    rows: tuple[Release, ...]


def plan_release(
    waiting: Sequence[Waiting], k: int, closing: bool, shuffle: random.Random
) -> ReleasePlan:
    """Choose what may leave the inbox.

    While the survey is open, a village follows only when at least 2 `k` households wait, and the
    first answers of `k` of them, drawn at random, stay. At `closing` everything follows; villages
    with fewer than `k` households waiting go out at cluster level, and while that pool is below `k`
    the smallest village still waiting joins it. With `k` of 1 (named respondents) all go at once.
    Answers by open links are counted, left behind, pooled and hidden among themselves: what becomes
    of the others is the same with and without them. The order of `waiting` does not matter.
    """
    ordered = sorted(waiting, key=lambda row: row.id)
    rows = [
        *_plan_apart([row for row in ordered if not row.is_open], k, closing, shuffle),
        *_plan_apart([row for row in ordered if row.is_open], k, closing, shuffle),
    ]
    shuffle.shuffle(rows)
    return ReleasePlan(tuple(rows))


def _plan_apart(
    waiting: Sequence[Waiting], k: int, closing: bool, shuffle: random.Random
) -> list[Release]:
    """What may go of rows that may be counted together, sorted by id."""
    by_place = _group_by_place(waiting)
    if k <= 1:
        chosen, hidden = by_place, frozenset[Place]()
    elif closing:
        chosen, hidden = by_place, _hidden_places(by_place, k)
    else:
        chosen, hidden = _leave_behind(by_place, k, shuffle), frozenset[Place]()
    return _name_places(chosen, hidden, _hidden_channels(chosen, hidden, k, shuffle))


def _group_by_place(waiting: Iterable[Waiting]) -> dict[Place, list[Waiting]]:
    by_place: dict[Place, list[Waiting]] = defaultdict(list)
    for row in waiting:
        by_place[row.cluster, row.village].append(row)
    return by_place


def _leave_behind(
    by_place: Mapping[Place, list[Waiting]], k: int, shuffle: random.Random
) -> dict[Place, list[Waiting]]:
    """The rows of full places, without the first answers of `k` households of each."""
    chosen = {}
    for place, rows in sorted(by_place.items(), key=lambda pair: str(pair[0])):
        firsts = [row.id for row in rows if row.is_first]
        if len(firsts) >= 2 * k:
            stay = frozenset(shuffle.sample(firsts, k))
            chosen[place] = [row for row in rows if row.id not in stay]
    return chosen


def _hidden_places(by_place: Mapping[Place, list[Waiting]], k: int) -> frozenset[Place]:
    """Places whose answers must go out without a village name and without place answers."""
    hidden: set[Place] = set()
    for cluster in sorted({cluster for cluster, _ in by_place}):
        nameless: Place = (cluster, None)
        villages = sorted(
            (place for place in by_place if place[0] == cluster and place != nameless),
            key=lambda place: (count_households(by_place[place]), str(place[1])),
        )
        pool = [place for place in villages if count_households(by_place[place]) < k]
        others = [place for place in villages if place not in pool]
        if nameless in by_place and (pool or count_households(by_place[nameless]) < k):
            # Where some of the pool tell their place, those that do not are a pool of their own.
            pool.append(nameless)
        while pool and others and sum(count_households(by_place[p]) for p in pool) < k:
            pool.append(others.pop(0))
        if pool != [nameless]:
            hidden.update(pool)
    return frozenset(hidden)


def _hidden_channels(
    chosen: Mapping[Place, list[Waiting]],
    hidden: frozenset[Place],
    k: int,
    shuffle: random.Random,
) -> frozenset[str]:
    """Ids of the rows whose channel must not be told, over all groups that go out together."""
    if k <= 1:
        return frozenset()
    groups: dict[Place, list[Waiting]] = defaultdict(list)
    for place, rows in chosen.items():
        groups[place[0], None if place in hidden else place[1]].extend(rows)
    return frozenset(
        row_id
        for _, rows in sorted(groups.items(), key=lambda pair: str(pair[0]))
        for row_id in find_rare_channels(rows, k, shuffle)
    )


def _name_places(
    chosen: Mapping[Place, list[Waiting]], hidden: frozenset[Place], rare: frozenset[str]
) -> list[Release]:
    rows = (
        Release(
            row.id,
            village=None if place in hidden else place[1],
            hide_place=place in hidden,
            hide_channel=row.id in rare,
        )
        for place, members in chosen.items()
        for row in members
    )
    return sorted(rows, key=lambda row: row.id)
