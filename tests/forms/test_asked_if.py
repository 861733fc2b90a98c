"""One condition for each item out of those of its section, grid, row and option."""

from __future__ import annotations

import pytest

from forms.asked_if import conditions_of_items
from forms.catalogue import packaged_catalogue
from forms.conditions import All, Answers, Any, AtLeast, Condition, Is, OneOf, holds
from forms.fielding import Fielding
from forms.routing import find_route
from tests.forms.form_files import load_example


@pytest.mark.parametrize(
    ("form_id", "item_id", "expected"),
    [
        ("routing", "frivillig", None),
        ("routing", "timer", Is("frivillig", 1)),
        ("scale_grid", "moede_hal", Is("har_hal", 1)),
        ("scale_grid", "moede_nok", None),
        ("other_text", "steder", None),
        ("other_text", "steder_andet", OneOf("steder", (7,))),
    ],
)
def test_the_condition_of_an_item(form_id: str, item_id: str, expected: Condition | None) -> None:
    assert conditions_of_items(load_example(form_id)).get(item_id) == expected


def test_conditions_of_section_and_question_both_hold() -> None:
    condition = conditions_of_items(load_example("routing"))["aflastning"]
    assert isinstance(condition, All)
    section, own = condition.parts
    assert own == All((Is("frivillig", 1), AtLeast("timer", 20)))
    assert isinstance(section, Any)


@pytest.mark.parametrize("form_id", packaged_catalogue().ids())
def test_whoever_answers_nothing_is_asked_what_has_no_condition(form_id: str) -> None:
    form = packaged_catalogue().load(form_id)
    nothing: Answers = {}
    asked = find_route(form, nothing, Fielding()).asked
    conditions = conditions_of_items(form)
    assert asked == {i.id for i in form.items if holds(conditions.get(i.id), nothing)}
