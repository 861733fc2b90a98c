"""How well the insider did: right guesses against blind ones, and what it found in the files."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

from tests.journeys.insider.attack import Suspicion
from tests.journeys.insider.copies import Copy
from tests.journeys.insider.fieldwork import MARKED, Fieldwork

DRAWS = 2000


def owner_of(work: Fieldwork, suspicion: Suspicion) -> str:
    return work.household_of[suspicion.answers[MARKED].split()[0]]


def hits_by_order(work: Fieldwork, found: Sequence[Suspicion]) -> int:
    """Right guesses of the best way of comparing orders."""
    return max(
        sum(one.by_order[way] == owner_of(work, one) for one in found)
        for way in range(len(found[0].by_order))
    )


def hits_by_chance(work: Fieldwork, found: Sequence[Suspicion]) -> list[int]:
    """Right guesses, sorted, when the owners of each group are dealt out at random."""
    chance = random.Random(1)  # noqa: S311  the same every time
    groups: dict[int, list[Suspicion]] = {}
    for one in found:
        groups.setdefault(one.group, []).append(one)
    return sorted(
        max(
            sum(
                guess == owner_of(work, one)
                for group in groups.values()
                for one, guess in zip(
                    group,
                    chance.sample([owner_of(work, each) for each in group], len(group)),
                    strict=True,
                )
            )
            for _ in range(len(found[0].by_order))
        )
        for _ in range(DRAWS)
    )


def too_many_hits(work: Fieldwork, found: Sequence[Suspicion]) -> bool:
    """Whether comparing orders is right more often than 99 of 100 blind guesses."""
    return hits_by_order(work, found) > hits_by_chance(work, found)[DRAWS * 99 // 100]


def sealed_in(copy: Copy) -> dict[str, bytes]:
    return {row["id"]: bytes(row["sealed"] or b"") for row in copy.states[-1]["inbox"]}


def left_in_files(copies: Sequence[Copy]) -> int:
    """Waiting answers that went, and can still be found in the files of a later copy."""
    found = 0
    for earlier, later in pairwise(copies):
        now = sealed_in(later)
        gone = [sealed for row_id, sealed in sealed_in(earlier).items() if row_id not in now]
        data = b"".join(later.files.values())
        found += sum(sealed[16:48] in data for sealed in gone if sealed)
    return found
