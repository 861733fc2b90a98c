"""Where "go to question N" may stand: certain on small forms, and never wrong on any form."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.asked_here import form_asked_here
from forms.conditions import All, Answered, Any, AtLeast, Condition, Is, Not, OneOf, Value
from forms.fielding import Fielding
from forms.items import Item, ItemType
from forms.loader import load_text
from forms.paper.jumps import THE_END, find_jumps, judge
from forms.paper.numbering import number_questions
from forms.questionnaire import Questionnaire
from forms.routing import ended_early, find_route
from tests.forms.form_files import VILLAGES, load_example
from tests.forms.questionnaire_strategies import fieldings, questionnaires

HEAD = """\
format: landsby-form/1
form: {id: proeve, version: "1.0.0", wave: final, kind: steering, title: {da: P}, intro: {da: I}}
languages: {source: da, required: [da]}
scales:
  janej: {level: nominal, codes: {1: {da: Ja}, 0: {da: Nej}}}
  flere:
    level: nominal
    codes: {1: {da: A}, 2: {da: B}, 0: {label: {da: Ingen}, exclusive: true}}
    missing: {-8: {da: Ved ikke}}
sections:
"""


def section(name: str, *items: str, when: str = "") -> str:
    condition = f"    when: {when}\n" if when else ""
    return f"  - id: {name}\n    title: {{da: {name}}}\n{condition}    items:\n" + "".join(items)


def item(name: str, when: str = "", scale: str = "janej", type_: str = "single") -> str:
    condition = f", when: {when}" if when else ""
    texts = f"text: {{da: '{name}?'}}, label: {{da: {name}}}"
    return f"      - {{id: {name}, type: {type_}, scale: {scale}, {texts}{condition}}}\n"


YES, NO = "{answer: q1, is: 1}", "{answer: q1, is: 0}"
JUMPS = [
    ("nothing to skip", [section("s1", item("q1")), section("s2", item("q2"))], {}),
    (
        "a section is skipped",
        [
            section("s1", item("q1")),
            section("s2", item("q2"), item("q3"), when=YES),
            section("s3", item("q4")),
        ],
        {("q1", 0): 4},
    ),
    (
        "the next question is no jump",
        [section("s1", item("q1")), section("s2", item("q2", when=YES), item("q3", when=NO))],
        {("q1", 0): 3, ("q2", 1): THE_END, ("q2", 0): THE_END},
    ),
    (
        "nothing is left",
        [section("s1", item("q1")), section("s2", item("q2"), when=YES)],
        {("q1", 0): THE_END},
    ),
    (
        "a skipped question answers no condition",
        [
            section("s1", item("q1")),
            section("s2", item("q2"), when=YES),
            section("s3", item("q3"), when="{answer: q2, answered: true}"),
            section("s4", item("q4")),
        ],
        {("q1", 0): 4},
    ),
    (
        "the reason for a question is remembered",
        [
            section("s1", item("q1")),
            section("s2", item("q2"), when=YES),
            section("s3", item("q3"), when=NO),
            section("s4", item("q4")),
        ],
        {("q1", 0): 3, ("q2", 1): 4, ("q2", 0): 4},
    ),
    (
        "another answer may decide",
        [
            section("s1", item("q0"), item("q1")),
            section("s2", item("q2"), when="{any: [" + YES + ", {answer: q0, is: 1}]}"),
            section("s3", item("q3")),
        ],
        {},
    ),
    (
        "a question in between is always asked",
        [
            section("s1", item("q1"), item("q2")),
            section("s2", item("q3"), when=YES),
            section("s3", item("q4")),
        ],
        {},
    ),
    (
        "only an answer that stands alone settles a multiple choice",
        [
            section("s1", item("q1", scale="flere", type_="multiple")),
            section("s2", item("q2"), when="{answer: q1, in: [1, 2]}"),
            section("s3", item("q3")),
        ],
        {("q1", 0): 3, ("q1", -8): 3},
    ),
]


@pytest.mark.parametrize(
    ("sections", "expected"), [c[1:] for c in JUMPS], ids=[c[0] for c in JUMPS]
)
def test_jumps_of_a_small_form(sections: list[str], expected: dict[tuple[str, int], int]) -> None:
    form = load_text(HEAD + "".join(sections), "proeve.yaml", {})
    numbering = number_questions(form)
    assert find_jumps(form, Fielding(), numbering) == expected


@pytest.mark.parametrize(
    ("form_id", "fielding", "expected"),
    [
        ("gates", Fielding(), {("samtykke", 0): THE_END}),
        ("routing", Fielding(), {("frivillig", 0): 4, ("aflastning", 1): THE_END}),
        (
            "routing",  # what is left of it is asked of those who said no
            Fielding(switched_off=frozenset({"arbejde"})),
            {("frivillig", 1): THE_END, ("frivillig", 0): None},
        ),
        ("scale_grid", VILLAGES, {}),
    ],
)
def test_jumps_of_an_example(
    form_id: str, fielding: Fielding, expected: dict[tuple[str, int], int | None]
) -> None:
    form = load_example(form_id)
    form = form_asked_here(form, fielding)
    jumps = find_jumps(form, fielding, number_questions(form))
    assert {key: jumps.get(key) for key in expected} == expected
    assert expected or not jumps


ONE, TWO = Is("a", 1), AtLeast("b", 5)


@pytest.mark.parametrize(
    ("condition", "known", "verdict"),
    [
        (None, {}, True),
        (ONE, {}, None),
        (ONE, {"a": 1}, True),
        (ONE, {"a": -7}, False),
        (Not(ONE), {"a": -7}, True),
        (Not(ONE), {}, None),
        (All((ONE, TWO)), {"b": 4}, False),
        (All((ONE, TWO)), {"b": 5}, None),
        (All((ONE, TWO)), {"a": 1, "b": 5}, True),
        (Any((ONE, TWO)), {"b": 5}, True),
        (Any((ONE, TWO)), {"b": 4}, None),
        (Any((ONE, TWO)), {"a": 0, "b": 4}, False),
        (OneOf("a", (1, 2)), {"a": [2]}, True),
        (Answered("b"), {"a": 1}, None),
    ],
)
def test_three_values(
    condition: Condition | None, known: dict[str, Value], verdict: bool | None
) -> None:
    assert judge(condition, known) is verdict


@st.composite
def answered_forms(draw: st.DrawFn) -> tuple[Questionnaire, Fielding, dict[str, Value]]:
    form = draw(questionnaires())
    fielding = draw(fieldings(form))
    answers = {each.id: draw(values(each, fielding)) for each in form.items}
    return form, fielding, answers


def values(each: Item, fielding: Fielding) -> st.SearchStrategy[Value]:
    codes = [option.code for option in fielding.options_of(each)]
    if not codes:
        return st.sampled_from([0, 1, 20200301, 20261231, -6])
    if each.type in (ItemType.SINGLE, ItemType.PLACE):
        return st.sampled_from([*codes, -6])
    return st.lists(st.sampled_from(codes), unique=True, min_size=1)


@settings(max_examples=60)
@given(answered_forms())
def test_no_question_that_is_jumped_over_is_asked(
    answered: tuple[Questionnaire, Fielding, dict[str, Value]],
) -> None:
    form, fielding, answers = answered
    here = form_asked_here(form, fielding)
    numbering = number_questions(here)
    numbers = {
        name: int(label.rstrip("abcdefghijklmnopqrstuvwxyz"))
        for name, label in numbering.items.items()
    }
    for (item_id, code), target in find_jumps(here, fielding, numbering).items():
        listed = form.item(item_id).type in (ItemType.MULTIPLE, ItemType.RANKING)
        chosen: Value = [code] if listed and code >= 0 else code
        route = find_route(form, answers | {item_id: chosen}, fielding)
        if item_id not in route.asked or ended_early(form, route.answers):
            continue
        last = target or max(numbers.values()) + 1
        assert not [other for other in route.asked if numbers[item_id] < numbers[other] < last]
