"""Answers for the demo: those of 2017 rebuilt from the printed counts, the others made up.

Only counts per cluster were published, never one member's answers. The rebuilt answers give those
counts exactly; which member gave which answer is arbitrary and means nothing.
"""

from __future__ import annotations

from random import Random

from forms.conditions import Value, holds
from forms.fielding import Fielding
from forms.items import Item, ItemType
from forms.missing import Missing
from forms.questionnaire import Questionnaire, Wave
from forms.routing import applies, asked_items, is_asked
from surveyservice.demo.answer_draws import draw_answer
from surveyservice.demo.published_results import PublishedResults

BORN = 19700101
"""Day of birth, where the age gate asks for it."""

PRESENT_STATE = "nu_"
"""Ids of items on how things stand now begin like this; they are asked in both waves."""

_BASELINE_WEIGHTS = {5: 1, 4: 3, 3: 4, 2: 4, 1: 2, int(Missing.DONT_KNOW): 2}
_FINAL_WEIGHTS = {5: 3, 4: 6, 3: 3, 2: 2, 1: 1, int(Missing.DONT_KNOW): 1}


def rebuilt_answers(published: PublishedResults, cluster_id: str) -> tuple[dict[str, int], ...]:
    """One set of answers per steering-group member, counting up to the published table.

    Where a question has fewer answers than the cluster has members, the last members left it
    empty; a question not asked in the cluster is in nobody's answers.
    """
    answers: tuple[dict[str, int], ...] = tuple(
        {} for _ in range(published.cluster(cluster_id).members)
    )
    for position, question in enumerate(published.questions):
        column = question.columns.get(cluster_id)
        if column is None:
            continue
        codes = [code for code, count in column.counts.items() for _ in range(count)]
        turned = codes[position % len(codes) :] + codes[: position % len(codes)]
        for member, code in zip(answers, turned, strict=False):
            member[question.id] = code
    return answers


def present_state_answers(
    questionnaire: Questionnaire, members: int, rng: Random
) -> tuple[dict[str, int], ...]:
    """Made-up answers to the present-state items, one set per member; better at the end."""
    weights = _BASELINE_WEIGHTS if questionnaire.wave is Wave.BASELINE else _FINAL_WEIGHTS
    items = [item for item in questionnaire.items if item.id.startswith(PRESENT_STATE)]
    return tuple(
        {item.id: rng.choices(list(weights), list(weights.values()))[0] for item in items}
        for _ in range(members)
    )


def citizen_answers(
    questionnaire: Questionnaire, village_code: int, rng: Random
) -> dict[str, Value]:
    """A made-up citizen's answers to what the form asks them, gates passed.

    An item left empty is not in the result; "don't know" is its missing code.
    """
    answers: dict[str, Value] = {}
    for section in questionnaire.sections:
        here: dict[str, Value] = {}
        if not is_asked(section, answers, Fielding()):
            continue
        for item in asked_items(section, answers):
            if not applies(item, here):
                continue
            passing = _passing_answer(questionnaire, item)
            value = draw_answer(item, village_code, rng) if passing is None else passing
            if value is not None:
                here[item.id] = value
        answers |= here
    return answers


def _passing_answer(questionnaire: Questionnaire, item: Item) -> int | None:
    gate = questionnaire.age_gate
    if item.id == questionnaire.consent_item:
        return 1
    if gate is None or item.id != gate.item:
        return None
    if item.type is ItemType.DATE:
        return BORN
    codes = [option.code for option in item.options]
    passing = (code for code in codes if holds(gate.passes, {item.id: code}))
    return next(passing, gate.years)
