"""Which pages and questions a respondent meets, given what was answered so far.

Sections are walked in order. A condition sees answers on the path only: an answer to a question
that has since been routed around counts as missing, so nothing invisible decides anything.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from forms.conditions import Answers, Value, holds, is_given
from forms.fielding import Fielding
from forms.items import Item
from forms.questionnaire import CONSENT_CODE, Block, Grid, Information, Questionnaire, Section


class EarlyEnd(StrEnum):
    """Why answering ends at the entrance; nothing is kept then."""

    NO_CONSENT = "no_consent"
    UNDER_AGE = "under_age"


def is_asked(section: Section, answers: Answers, fielding: Fielding) -> bool:
    """Whether the section is asked here at all and its condition and that of a question hold."""
    if section.id in fielding.switched_off or not holds(section.when, answers):
        return False
    return any(_is_shown(block, answers) for block in section.blocks)


def asked_blocks(section: Section, answers: Answers) -> tuple[Block, ...]:
    """The blocks to show; a grid has only the rows that are asked, and none without rows."""
    return tuple(
        _asked_part(block, answers) for block in section.blocks if _is_shown(block, answers)
    )


def asked_items(section: Section, answers: Answers) -> tuple[Item, ...]:
    """The items with a field on the section's page, grid rows and other-texts included.

    `answers` are those of earlier sections on the path (`Route.answers`).
    """
    return tuple(
        item
        for block in section.blocks
        if holds(block.when, answers)
        for asked in _asked_fields(block, answers)
        for item in (asked, *asked.others)
    )


def applying_items(section: Section, answers: Answers) -> tuple[Item, ...]:
    """The items to answer, given also the page's own answers: no text of an option not chosen."""
    return tuple(item for item in asked_items(section, answers) if applies(item, answers))


def applies(item: Item, answers: Answers) -> bool:
    """Whether an item with a field on its page is to be answered: an other-text if chosen."""
    other = item.other_of
    if other is None:
        return True
    chosen = answers.get(other.item)
    return other.code in chosen if isinstance(chosen, list) else other.code == chosen


@dataclass(frozen=True, slots=True)
class Route:
    """The sections met, the ids of all items asked, and the answers given to those items."""

    sections: tuple[Section, ...]
    asked: frozenset[str]
    answers: dict[str, Value]


def find_route(questionnaire: Questionnaire, answers: Answers, fielding: Fielding) -> Route:
    """Walk the form in order; the route stops where answering ended early."""
    sections: list[Section] = []
    asked: set[str] = set()
    seen: dict[str, Value] = {}
    for section in questionnaire.sections:
        if not is_asked(section, seen, fielding):
            continue
        sections.append(section)
        here = asked_items(section, seen)
        sent = {item.id: answers[item.id] for item in here if item.id in answers}
        applying = [item.id for item in here if applies(item, sent)]
        asked.update(applying)
        seen |= {item_id: sent[item_id] for item_id in applying if item_id in sent}
        if ended_early(questionnaire, seen):
            break
    return Route(tuple(sections), frozenset(asked), seen)


def path_of(
    questionnaire: Questionnaire, answers: Answers, fielding: Fielding
) -> tuple[Section, ...]:
    """The sections this respondent meets, in order."""
    return find_route(questionnaire, answers, fielding).sections


def section_after(
    questionnaire: Questionnaire, section_id: str, answers: Answers, fielding: Fielding
) -> Section | None:
    """The next section on the path, None after the last. `KeyError` if there is no such section."""
    order = _order_of(questionnaire)
    here = order[section_id]
    path = path_of(questionnaire, answers, fielding)
    return next((section for section in path if order[section.id] > here), None)


def section_before(
    questionnaire: Questionnaire, section_id: str, answers: Answers, fielding: Fielding
) -> Section | None:
    """The previous section on the path, None before the first. `KeyError` as above."""
    order = _order_of(questionnaire)
    here = order[section_id]
    path = path_of(questionnaire, answers, fielding)
    return next((section for section in reversed(path) if order[section.id] < here), None)


def ended_early(questionnaire: Questionnaire, answers: Answers) -> EarlyEnd | None:
    """Whether consent was refused or the age limit not met; None while neither is known."""
    if questionnaire.consent_item:
        consent = answers.get(questionnaire.consent_item)
        if is_given(consent) and consent != CONSENT_CODE:
            return EarlyEnd.NO_CONSENT
    gate = questionnaire.age_gate
    if gate and is_given(answers.get(gate.item)) and not holds(gate.passes, answers):
        return EarlyEnd.UNDER_AGE
    return None


def _is_shown(block: Block, answers: Answers) -> bool:
    if not holds(block.when, answers):
        return False
    return isinstance(block, Information) or bool(_asked_fields(block, answers))


def _asked_fields(block: Block, answers: Answers) -> tuple[Item, ...]:
    """The questions of a block that is asked: itself, or the rows whose condition holds."""
    if isinstance(block, Item):
        return (block,)
    if isinstance(block, Information):
        return ()
    return tuple(row for row in block.rows if holds(row.when, answers))


def _asked_part(block: Block, answers: Answers) -> Block:
    if not isinstance(block, Grid):
        return block
    rows = _asked_fields(block, answers)
    return block if len(rows) == len(block.rows) else replace(block, rows=rows)


def _order_of(questionnaire: Questionnaire) -> dict[str, int]:
    return {section.id: position for position, section in enumerate(questionnaire.sections)}
