"""Response rates as AAPOR defines them, always with numerator and denominator.

A household is invited and persons answer, so there are two rates and each says which it is: one
answer from four adults is 100 % of households and 25 % of persons. Counts come from the tally,
never from counting answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from operator import attrgetter

COMPLETE_PERCENT = 80
PARTIAL_PERCENT = 50
FORMULA = "RR2"

_COUNTS = (
    "invited_households",
    "answered_households",
    "invited_persons",
    "answers",
    "complete",
    "partial",
    "break_off",
)


class Disposition(StrEnum):
    """What an answer counts as (AAPOR Standard Definitions; the limits are ours and declared)."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    BREAK_OFF = "break_off"


class Dimension(StrEnum):
    """What a table of rates is split by."""

    CLUSTER = "cluster"
    VILLAGE = "village"
    CHANNEL = "channel"
    DAY = "day"


def classify_response(answered: int, applicable: int) -> Disposition:
    """The disposition by the share of applicable core items answered: 80 % and 50 %.

    Nothing applicable means nothing was left out: complete. ValueError if more was answered than
    applied.
    """
    if not 0 <= answered <= applicable:
        raise ValueError("answered items are among the applicable ones")
    if answered * 100 >= COMPLETE_PERCENT * applicable:
        return Disposition.COMPLETE
    if answered * 100 >= PARTIAL_PERCENT * applicable:
        return Disposition.PARTIAL
    return Disposition.BREAK_OFF


@dataclass(frozen=True, slots=True)
class RateCell:
    """Counts of one combination of cluster, village, invitation channel and day.

    What was invited carries no day (`day=None`), or that of its letter; answers carry their own.
    """

    cluster: str = ""
    village: str = ""
    channel: str = ""
    day: date | None = None
    invited_households: int = 0
    answered_households: int = 0
    invited_persons: int = 0
    answers: int = 0
    complete: int = 0
    partial: int = 0
    break_off: int = 0


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate that can be checked. `value` is a share, None (undefined) when nobody was invited.

    Above 1 is possible only through an error in the counts, and is shown rather than capped.
    """

    numerator: int
    denominator: int
    formula: str = FORMULA

    @property
    def value(self) -> float | None:
        """Numerator over denominator."""
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True, slots=True)
class RateRow:
    """The rates of one village, channel, cluster or day, with the counts they come from."""

    key: str
    counts: RateCell
    household: Rate
    person: Rate


def household_rate(cell: RateCell) -> Rate:
    """RR2 of households: those with at least one answer, of those invited."""
    return Rate(cell.answered_households, cell.invited_households)


def person_rate(cell: RateCell) -> Rate:
    """RR2 of persons: complete and partial answers, of persons invited."""
    return Rate(cell.complete + cell.partial, cell.invited_persons)


def sum_cells(cells: Iterable[RateCell]) -> RateCell:
    """One cell with every count added up, and no labels."""
    chosen = tuple(cells)
    return RateCell(**{name: sum(map(attrgetter(name), chosen)) for name in _COUNTS})


def rates_by(cells: Iterable[RateCell], dimension: Dimension) -> tuple[RateRow, ...]:
    """A row for each cluster, village, invitation channel or day, sorted by key.

    Days are cumulative: all that were ever invited, and the answers up to and on that day.
    """
    if dimension is Dimension.DAY:
        return _rates_by_day(tuple(cells))
    groups: dict[str, list[RateCell]] = defaultdict(list)
    for cell in cells:
        groups[getattr(cell, dimension)].append(cell)
    return tuple(_row(key, sum_cells(groups[key])) for key in sorted(groups))


def _rates_by_day(cells: tuple[RateCell, ...]) -> tuple[RateRow, ...]:
    invited = sum_cells(cells)
    answers: dict[date, list[RateCell]] = defaultdict(list)
    for cell in cells:
        if cell.day is not None:
            answers[cell.day].append(cell)
    rows, total = [], RateCell()
    for day in sorted(answers):
        total = replace(
            sum_cells((total, *answers[day])),
            invited_households=invited.invited_households,
            invited_persons=invited.invited_persons,
        )
        rows.append(_row(day.isoformat(), total))
    return tuple(rows)


def _row(key: str, counts: RateCell) -> RateRow:
    return RateRow(key, counts, household_rate(counts), person_rate(counts))
