"""Cleaning that is never silent: doubtful answers are flagged and counted, none is deleted.

In a village survey of 200 answers a deleted row is visible in every figure, so removing one is a
decision for people; the log gives them the numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from exports.dataset import SEVERAL, ReleasedResponse, missing_of, value_of
from forms.answer_dates import find_day
from forms.conditions import Condition, holds
from forms.items import Item, ItemType
from forms.questionnaire import Grid, Questionnaire

SHORTEST_BATTERY = 6
"""Rows a grid must have before equal answers throughout are worth a flag."""

PARTIAL = "partial"
BREAK_OFF = "break_off"
STRAIGHT_LINE = "straight_line"
OUTSIDE_RANGE = "outside_range"
EXCLUSIVE_COMBINED = "exclusive_combined"
RANKED_TWICE = "ranked_twice"
CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two answers that cannot both be true, as a condition that must not hold."""

    code: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One rule's outcome. `subject` is the item, grid or contradiction it looked at, or empty."""

    rule: str
    subject: str
    flagged: int
    rows_before: int
    rows_after: int


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The responses with their flags (rule names, by position), and the log."""

    responses: tuple[ReleasedResponse, ...]
    flags: tuple[frozenset[str], ...]
    log: tuple[LogEntry, ...]


def clean_responses(
    questionnaire: Questionnaire,
    responses: Sequence[ReleasedResponse],
    contradictions: Sequence[Contradiction] = (),
) -> Cleaned:
    """Flag doubtful responses; every rule is in the log even when it found nothing.

    Straight lines are flagged in long grids only, and mean little where no row is turned round.
    """
    rules = _rules(questionnaire, contradictions)
    flags: list[set[str]] = [set() for _ in responses]
    log = []
    for rule in rules:
        found = [place for place, row in enumerate(responses) if rule.is_broken(row)]
        for place in found:
            flags[place].add(rule.name)
        log.append(LogEntry(rule.name, rule.subject, len(found), len(responses), len(responses)))
    return Cleaned(tuple(responses), tuple(frozenset(marks) for marks in flags), tuple(log))


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    subject: str
    is_broken: Callable[[ReleasedResponse], bool]


def _rules(
    questionnaire: Questionnaire, contradictions: Sequence[Contradiction]
) -> Iterator[_Rule]:
    for disposition in (PARTIAL, BREAK_OFF):
        yield _Rule(disposition, "", _has_disposition(disposition))
    for section in questionnaire.sections:
        for block in section.blocks:
            if isinstance(block, Grid) and len(block.rows) >= SHORTEST_BATTERY:
                yield _Rule(STRAIGHT_LINE, block.id, _is_straight(block.rows))
    for item in questionnaire.items:
        yield from _item_rules(item)
    for contradiction in contradictions:
        yield _Rule(CONTRADICTION, contradiction.code, _contradicts(contradiction.condition))


def _item_rules(item: Item) -> Iterator[_Rule]:
    if item.type in SEVERAL:
        yield _Rule(EXCLUSIVE_COMBINED, item.id, _combines_exclusive(item))
    if item.type is ItemType.RANKING:
        yield _Rule(RANKED_TWICE, item.id, _ranks_twice(item))
    if item.type in (ItemType.INTEGER, ItemType.DATE):
        yield _Rule(OUTSIDE_RANGE, item.id, _is_outside_range(item))
    if item.type is ItemType.SINGLE:
        yield _Rule(OUTSIDE_RANGE, item.id, _is_no_option(item))


def _has_disposition(disposition: str) -> Callable[[ReleasedResponse], bool]:
    return lambda response: response.disposition == disposition


def _contradicts(condition: Condition) -> Callable[[ReleasedResponse], bool]:
    return lambda response: holds(condition, response.answers)


def _is_straight(rows: Sequence[Item]) -> Callable[[ReleasedResponse], bool]:
    def is_broken(response: ReleasedResponse) -> bool:
        values = {str(value_of(row, response)) for row in rows}
        return len(values) == 1 and missing_of(rows[0], response) is None

    return is_broken


def _combines_exclusive(item: Item) -> Callable[[ReleasedResponse], bool]:
    exclusive = {option.code for option in item.options if option.exclusive}

    def is_broken(response: ReleasedResponse) -> bool:
        value = value_of(item, response)
        return isinstance(value, list) and len(value) > 1 and not exclusive.isdisjoint(value)

    return is_broken


def _ranks_twice(item: Item) -> Callable[[ReleasedResponse], bool]:
    def is_broken(response: ReleasedResponse) -> bool:
        value = value_of(item, response)
        return isinstance(value, list) and len(set(value)) < len(value)

    return is_broken


def _is_outside_range(item: Item) -> Callable[[ReleasedResponse], bool]:
    least = item.minimum or 0

    def is_broken(response: ReleasedResponse) -> bool:
        value = value_of(item, response)
        if not isinstance(value, int) or value < 0:
            return False
        if item.type is ItemType.DATE and find_day(value) is None:
            return True
        return value < least or (item.maximum is not None and value > item.maximum)

    return is_broken


def _is_no_option(item: Item) -> Callable[[ReleasedResponse], bool]:
    codes = {option.code for option in item.options}

    def is_broken(response: ReleasedResponse) -> bool:
        value = value_of(item, response)
        return not isinstance(value, int) or (value >= 0 and value not in codes)

    return is_broken
