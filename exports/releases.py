"""When waiting answers become readable: in shuffled batches that no reader can pull apart.

An answer that appears alone the day a household answered would be that household's answer. So a
village is released k answers at a time, and one that never gets k is released without its name.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Place = tuple[str, str | None]
"""Cluster id and village; the village is None for a unit that is the cluster itself."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One answer in the inbox: a random id, its cluster, and its village if it has one."""

    id: str
    cluster: str
    village: str | None


@dataclass(frozen=True, slots=True)
class Release:
    """One answer to move. `hide_place`: its village and place answers become `Missing.HIDDEN`."""

    id: str
    village: str | None
    hide_place: bool


@dataclass(frozen=True, slots=True)
class ReleasePlan:
    """What to release now, in random order; everything else stays in the inbox."""

    rows: tuple[Release, ...]


def plan_release(
    waiting: Sequence[Waiting],
    released: Mapping[Place, int],
    k: int,
    closing: bool,
    shuffle: random.Random,
) -> ReleasePlan:
    """Choose what may leave the inbox.

    While the survey is open, a village follows only when at least `k` of its answers wait. At
    `closing` everything follows; villages that never reached `k` go out at cluster level, and while
    that pool is below `k` the smallest village still waiting joins it. `released` has the number
    already released per place. The order of `waiting` does not matter.
    """
    by_place: dict[Place, list[str]] = defaultdict(list)
    for row in waiting:
        by_place[row.cluster, row.village].append(row.id)
    if closing:
        hidden = _hidden_places(by_place, released, k)
        chosen = dict(by_place)
    else:
        hidden = frozenset()
        chosen = {place: ids for place, ids in by_place.items() if len(ids) >= k}
    rows = sorted(
        (
            Release(row_id, None if place in hidden else place[1], place in hidden)
            for place, ids in chosen.items()
            for row_id in ids
        ),
        key=lambda row: row.id,
    )
    shuffle.shuffle(rows)
    return ReleasePlan(tuple(rows))


def _hidden_places(
    by_place: Mapping[Place, Sequence[str]], released: Mapping[Place, int], k: int
) -> frozenset[Place]:
    """Villages whose waiting answers must go out without a village name."""
    hidden: set[Place] = set()
    for cluster in sorted({cluster for cluster, _ in by_place}):
        villages = sorted(
            (place for place in by_place if place[0] == cluster and place[1] is not None),
            key=lambda place: (len(by_place[place]), str(place[1])),
        )
        small = [p for p in villages if len(by_place[p]) + released.get(p, 0) < k]
        others = [p for p in villages if p not in small]
        nameless = len(by_place.get((cluster, None), ())) + sum(len(by_place[p]) for p in small)
        already = released.get((cluster, None), 0)
        while 0 < nameless < k - already and others:
            small.append(others.pop(0))
            nameless += len(by_place[small[-1]])
        hidden.update(small)
    return frozenset(hidden)
