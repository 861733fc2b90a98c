"""The form as asked in one cluster asks the same of everybody as the whole form does there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.asked_here import form_asked_here, settle
from forms.conditions import All, Answered, Any, Condition, Is, Not, Value
from forms.fielding import Fielding
from forms.items import ItemType
from forms.questionnaire import Questionnaire
from forms.routing import find_route
from tests.forms.form_files import load_example
from tests.forms.questionnaire_strategies import fieldings, questionnaires

HERE, AWAY = Is("here", 1), Is("away", 1)


@pytest.mark.parametrize(
    ("condition", "settled"),
    [
        (None, True),
        (HERE, HERE),
        (AWAY, False),
        (Not(AWAY), True),
        (Not(HERE), Not(HERE)),
        (All((HERE, AWAY)), False),
        (All((HERE, Not(AWAY))), HERE),
        (All((Not(AWAY), Not(AWAY))), True),
        (Any((HERE, AWAY)), HERE),
        (Any((HERE, Not(AWAY))), True),
        (Any((AWAY, Answered("away"))), False),
        (All((HERE, Answered("here"), Not(AWAY))), All((HERE, Answered("here")))),
    ],
)
def test_conditions_on_absent_items_are_settled(
    condition: Condition | None, settled: Condition | bool
) -> None:
    assert settle(condition, frozenset({"here"})) == settled


def test_what_hangs_on_a_section_that_is_switched_off_goes_too() -> None:
    form = form_asked_here(load_example("routing"), Fielding(switched_off=frozenset({"arbejde"})))
    assert [section.id for section in form.sections] == ["start", "mere"]
    more = form.sections[1]
    assert [block.id for block in more.blocks] == ["lyst"]  # the others ask about the hours
    assert isinstance(more.when, Not)


def test_the_entrance_may_be_absent() -> None:
    form = form_asked_here(load_example("gates"), Fielding(switched_off=frozenset({"indgang"})))
    assert (form.consent_item, form.age_gate) == (None, None)


def test_the_whole_form_stays_as_it_is() -> None:
    form = load_example("routing")
    assert form_asked_here(form, Fielding()) == form


@st.composite
def answered_forms(draw: st.DrawFn) -> tuple[Questionnaire, Fielding, dict[str, Value]]:
    form = draw(questionnaires())
    fielding = draw(fieldings(form))
    codes = st.sampled_from([0, 1, 2, 20200301, -8, -6])
    lists = st.lists(st.sampled_from([0, 1, 2]), unique=True)
    listed = (ItemType.MULTIPLE, ItemType.RANKING)
    answers = {i.id: draw(lists if i.type in listed else codes) for i in form.items}
    return form, fielding, answers


@settings(max_examples=60)
@given(answered_forms())
def test_the_same_questions_are_asked(
    answered: tuple[Questionnaire, Fielding, dict[str, Value]],
) -> None:
    form, fielding, answers = answered
    here = form_asked_here(form, fielding)
    everywhere = replace(fielding, switched_off=frozenset())
    assert find_route(here, answers, everywhere).asked == find_route(form, answers, fielding).asked
