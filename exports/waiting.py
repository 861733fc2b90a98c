"""An answer that waits for release, as far as the choice of what may go needs to know it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Waiting:
    """One answer in the inbox: a random id, its cluster, its village if it has one, its channel.

    `is_first`: the first of its household.
    """

    id: str
    cluster: str
    village: str | None
    channel: str
    is_first: bool


def count_households(rows: Iterable[Waiting]) -> int:
    """So many households are among the rows, at least: a household has one first answer.

    Five answers of one family count once, and a later answer of a household whose first has gone
    before counts for nothing.
    """
    return sum(row.is_first for row in rows)
