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
ALL_ANSWERS = "answers"
"""Formula of persons by invitation channel and by day: every answer counts. Which of them were
broken off is kept apart from how a household was invited, and from the day it answered on."""

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

    What was invited carries no day (`day=None`), or that of its letter; answers carry their own,
    dispositions that of their release. Those stand in cells without a channel, and without a
    village where it is not told: no cell joins how a household was invited to how it answered.
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
    """RR2 of persons: complete and partial answers, of persons invited.

    Answers are counted as they come, and those broken off are taken away when they are released:
    before, nobody can know which they are.
    """
    return Rate(max(cell.answers - cell.break_off, 0), cell.invited_persons)


def answer_rate(cell: RateCell) -> Rate:
    """Answers of any disposition, of persons invited."""
    return Rate(cell.answers, cell.invited_persons, ALL_ANSWERS)


def sum_cells(cells: Iterable[RateCell]) -> RateCell:
    """One cell with every count added up, and no labels."""
    chosen = tuple(cells)
    return RateCell(**{name: sum(map(attrgetter(name), chosen)) for name in _COUNTS})


def rates_by(cells: Iterable[RateCell], dimension: Dimension) -> tuple[RateRow, ...]:
    """A row for each cluster, village, invitation channel or day, sorted by key.

    Days are cumulative: all that were ever invited, and the answers up to and on that day. By
    channel and by day the person rate is of all answers (`answer_rate`).
    """
    if dimension is Dimension.DAY:
        return _rates_by_day(tuple(cells))
    if dimension is Dimension.CHANNEL:
        return _rates_by_channel(tuple(cells))
    groups: dict[str, list[RateCell]] = defaultdict(list)
    for cell in cells:
        groups[getattr(cell, dimension)].append(cell)
    return tuple(_row(key, sum_cells(groups[key])) for key in sorted(groups))


def _rates_by_channel(cells: tuple[RateCell, ...]) -> tuple[RateRow, ...]:
    invited: dict[str, list[RateCell]] = defaultdict(list)
    for cell in cells:
        if not _is_of_release(cell):
            invited[cell.channel].append(cell)
    totals = {channel: sum_cells(invited[channel]) for channel in sorted(invited)}
    return tuple(
        RateRow(channel, counts, household_rate(counts), answer_rate(counts))
        for channel, counts in totals.items()
    )


def _rates_by_day(cells: tuple[RateCell, ...]) -> tuple[RateRow, ...]:
    invited = sum_cells(cells)
    answers: dict[date, list[RateCell]] = defaultdict(list)
    for cell in cells:
        if cell.day is not None and not _is_of_release(cell):
            answers[cell.day].append(cell)
    rows, total = [], RateCell()
    for day in sorted(answers):
        total = replace(
            sum_cells((total, *answers[day])),
            invited_households=invited.invited_households,
            invited_persons=invited.invited_persons,
        )
        rate = answer_rate(total)
        rows.append(RateRow(day.isoformat(), total, household_rate(total), rate))
    return tuple(rows)


def _is_of_release(cell: RateCell) -> bool:
    """Whether it counts how people answered, which belongs to no channel and to no day."""
    return not cell.channel and bool(cell.complete or cell.partial or cell.break_off)


def _row(key: str, counts: RateCell) -> RateRow:
    return RateRow(key, counts, household_rate(counts), person_rate(counts))
