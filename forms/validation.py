"""From what a page sent to a whole response in which every item has a value or a typed missing.

The server decides what counts: answers to questions off the path are dropped here, whatever a
browser sends, and nothing that is missing looks like an answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forms.answer_error import AnswerError
from forms.answer_types import parse_answer
from forms.conditions import Answers, Value, is_given
from forms.fielding import Fielding
from forms.items import Item
from forms.missing import Missing
from forms.other_texts import check_chosen, is_written, tick_options
from forms.questionnaire import Questionnaire, Section
from forms.routing import Route, applies, asked_items, find_route

_KEPT = (Missing.DONT_KNOW, Missing.UNREADABLE_SCAN)
"""Missing codes that say something about an item that was asked; others are set anew."""

_NOT_APPLICABLE = (Missing.NOT_ASKED, Missing.SKIPPED_BY_ROUTE)


@dataclass(frozen=True, slots=True)
class PageResult:
    """What one page gave: values of the items without an error, and the errors in page order."""

    answers: dict[str, Value]
    errors: tuple[AnswerError, ...]


class IncompleteAnswers(Exception):
    """Required questions are not answered. `items` are their ids in the order of the form."""

    def __init__(self, items: tuple[str, ...]) -> None:
        super().__init__("incomplete", items)
        self.code = "incomplete"
        self.items = items


def read_page(
    section: Section, raw: Mapping[str, Sequence[str]], answers: Answers, fielding: Fielding
) -> PageResult:
    """Read every item asked on the page; fields that are not asked are ignored.

    `answers` are those of earlier sections, which decide what this page asks. A text that goes with
    an option chooses it, and may not stand beside a choice that rules it out.
    """
    values: dict[str, Value] = {}
    errors: list[AnswerError] = []
    for item in asked_items(section, answers):
        try:
            values[item.id] = _read_item(item, raw, fielding, values)
        except AnswerError as error:
            errors.append(error)
    return PageResult(values, tuple(errors))


def _read_item(
    item: Item, raw: Mapping[str, Sequence[str]], fielding: Fielding, page: Answers
) -> Value:
    if item.other_of and not applies(item, page) and not is_written(item, raw):
        # Kept as missing, or the page would count as one that was never sent.
        return int(Missing.NO_ANSWER)
    options = fielding.options_of(item)
    value = parse_answer(item, tick_options(item, raw, options), options)
    check_chosen(item, value, page)
    return value


def complete_answers(
    questionnaire: Questionnaire, answers: Answers, fielding: Fielding
) -> dict[str, Value]:
    """A value for every item, in the order of the form.

    Not asked here, skipped by route and asked without an answer are told apart. Applying it again
    changes nothing. Raises `IncompleteAnswers` if a required item that is asked has no answer.
    """
    return complete_route(questionnaire, find_route(questionnaire, answers, fielding), fielding)


def complete_route(
    questionnaire: Questionnaire, route: Route, fielding: Fielding
) -> dict[str, Value]:
    """`complete_answers` for a way that was found already. Raises `IncompleteAnswers`."""
    complete = {
        item.id: _given_or_missing(route.answers.get(item.id))
        if item.id in route.asked
        else _reason_not_met(section, fielding)
        for section, item in questionnaire.walk()
    }
    lacking = tuple(
        item.id
        for _, item in questionnaire.walk()
        if item.required and item.id in route.asked and not _counts_as_answer(complete[item.id])
    )
    if lacking:
        raise IncompleteAnswers(lacking)
    return complete


def share_answered(questionnaire: Questionnaire, complete: Answers) -> tuple[int, int]:
    """How many of the core items that applied were answered: (answered, applicable).

    "Don't know" is an answer. Basis of the AAPOR dispositions complete, partial and break-off.
    """
    values = [complete[item.id] for item in questionnaire.items if item.core]
    applicable = [value for value in values if value not in _NOT_APPLICABLE]
    return sum(_counts_as_answer(value) for value in applicable), len(applicable)


def _reason_not_met(section: Section, fielding: Fielding) -> Value:
    off = section.id in fielding.switched_off
    return int(Missing.NOT_ASKED if off else Missing.SKIPPED_BY_ROUTE)


def _given_or_missing(value: Value | None) -> Value:
    if value is not None and (is_given(value) or value in _KEPT):
        return value
    return int(Missing.NO_ANSWER)


def _counts_as_answer(value: Value) -> bool:
    return is_given(value) or value == Missing.DONT_KNOW
