"""Where an answer certainly leads on paper: "go to question 7".

A jump is printed only if every question between is skipped whatever else was answered, so
conditions are judged in three values: true, false, not known yet. An answer in the middle of a
section never jumps, as conditions look at earlier sections only; the entrance questions do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from forms.conditions import (
    All,
    Answers,
    Any,
    Condition,
    Is,
    Not,
    Value,
    holds,
)
from forms.fielding import Fielding
from forms.items import Item, ItemType
from forms.items_in_context import conjuncts
from forms.missing import Missing
from forms.paper.numbering import Numbering
from forms.questionnaire import Block, Grid, Information, Questionnaire, Section
from forms.routing import ended_early
from forms.scales import Option

THE_END = 0
"""Target of a jump over all questions that are left; questions are numbered from 1."""

Jumps = Mapping[tuple[str, int], int]
"""Number of the question that an option (item id, code) leads to, or `THE_END`."""


def find_jumps(questionnaire: Questionnaire, fielding: Fielding, numbering: Numbering) -> Jumps:
    """All jumps that are certain; an answer that leads to the next question has none.

    The form is the one asked in the cluster; `fielding` gives its villages.
    """
    questions = tuple(_questions(questionnaire, numbering))
    return {
        (block.id, option.code): target
        for place, (section, block, _) in enumerate(questions)
        if isinstance(block, Item)
        for option, value in _decisive_answers(block, fielding)
        for target in _target_of(
            _known_when(section, block, value), questions[place + 1 :], questionnaire
        )
    }


def judge(condition: Condition | None, known: Answers) -> bool | None:
    """Whether the condition holds; None if that hangs on items that are not in `known`."""
    match condition:
        case None:
            return True
        case Not(part):
            inner = judge(part, known)
            return None if inner is None else not inner
        case All(parts):
            return _all(judge(part, known) for part in parts)
        case Any(parts):
            verdict = _all(judge(Not(part), known) for part in parts)
            return None if verdict is None else not verdict
        case _:
            return holds(condition, known) if condition.item in known else None


_Question = tuple[Section, Block, int]


def _questions(questionnaire: Questionnaire, numbering: Numbering) -> Iterator[_Question]:
    for section in questionnaire.sections:
        for block in section.blocks:
            if not isinstance(block, Information):
                yield section, block, numbering.blocks[section.id, block.id]


def _decisive_answers(item: Item, fielding: Fielding) -> Iterator[tuple[Option, Value]]:
    """Options whose choice settles the whole answer, with the answer that is then stored."""
    for option in fielding.options_of(item):
        if option.code < 0 or item.type in (ItemType.SINGLE, ItemType.PLACE):
            yield option, option.code
        elif option.exclusive:
            yield option, [option.code]


def _known_when(section: Section, item: Item, value: Value) -> dict[str, Value]:
    """What is known of whoever gives this answer: the answer, and why the question was asked."""
    reasons = conjuncts(section.when) | conjuncts(item.when)
    return {r.item: r.code for r in reasons if isinstance(r, Is)} | {item.id: value}


def _target_of(
    known: dict[str, Value], later: tuple[_Question, ...], questionnaire: Questionnaire
) -> Iterator[int]:
    if not later:
        return
    if ended_early(questionnaire, known):
        yield THE_END
        return
    for place, (section, block, number) in enumerate(later):
        if not _is_skipped(section, block, known):
            if place:
                yield number
            return
        known |= {item.id: int(Missing.SKIPPED_BY_ROUTE) for item in _items_of(block)}
    yield THE_END


def _is_skipped(section: Section, block: Block, known: Answers) -> bool:
    if False in (judge(section.when, known), judge(block.when, known)):
        return True
    return isinstance(block, Grid) and all(judge(row.when, known) is False for row in block.rows)


def _items_of(block: Block) -> Iterator[Item]:
    if isinstance(block, Information):
        return
    for item in block.rows if isinstance(block, Grid) else (block,):
        yield from (item, *item.others)


def _all(verdicts: Iterator[bool | None]) -> bool | None:
    unknown = False
    for verdict in verdicts:
        if verdict is False:
            return False
        unknown = unknown or verdict is None
    return None if unknown else True
