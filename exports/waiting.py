"""An answer that waits for release, as far as the choice of what may go needs to know it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

OPEN_CHANNEL = "open"
"""Channel of an answer by a village's open link, which anybody may use as often as they like."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One answer in the inbox: a random id, its cluster, its village if it has one, its channel.

    `is_first`: the first of its household. By an open link each answer is one.
    """

    id: str
    cluster: str
    village: str | None
    channel: str
    is_first: bool

    @property
    def is_open(self) -> bool:
        """Whether it came by an open link, and so may be anybody's."""
        return self.channel == OPEN_CHANNEL


def count_households(rows: Iterable[Waiting]) -> int:
    """So many households are among the rows, at least: a household has one first answer.

    Five answers of one family count once, and a later answer of a household whose first has gone
    before counts for nothing.
    """
    return sum(row.is_first for row in rows)
