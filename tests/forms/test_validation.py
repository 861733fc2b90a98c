from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.catalogue import packaged_catalogue
from forms.conditions import Answers, Value
from forms.fielding import Fielding
from forms.items import Item, ItemType
from forms.missing import Missing
from forms.questionnaire import Block, Grid, Questionnaire
from forms.routing import applying_items, asked_blocks, asked_items, path_of
from forms.validation import (
    IncompleteAnswers,
    complete_answers,
    read_page,
    share_answered,
)
from tests.forms.form_files import VILLAGES, load_example

ROUTING = load_example("routing")
GATES = load_example("gates")
GRID = load_example("scale_grid")


def _with_required(form: Questionnaire, required: bool) -> Questionnaire:
    """The form with every item required, or with none, so that all sets of answers are complete."""

    def change(block: Block) -> Block:
        if isinstance(block, Item):
            return replace(block, required=required)
        if isinstance(block, Grid):
            rows = tuple(replace(row, required=required) for row in block.rows)
            return replace(block, rows=rows)
        return block

    sections = [
        replace(section, blocks=tuple(change(block) for block in section.blocks))
        for section in form.sections
    ]
    return replace(form, sections=tuple(sections))


def test_page_is_read_item_by_item() -> None:
    raw = {"samtykke": ["1"], "alder": ["ti"], "trivsel": ["1"], "csrf": ["x"]}
    page = read_page(GATES.sections[0], raw, {}, VILLAGES)
    assert page.answers == {"samtykke": 1}
    assert [(error.item_id, error.code) for error in page.errors] == [("alder", "not_a_number")]


def test_page_ignores_rows_that_are_not_asked() -> None:
    raw = {"moede_nok": ["3"], "moede_hal": ["1"]}
    page = read_page(GRID.sections[1], raw, {"har_hal": 0}, VILLAGES)
    assert (page.answers, page.errors) == ({"moede_nok": 3}, ())


def test_empty_page_names_required_items_and_takes_the_rest() -> None:
    page = read_page(GATES.sections[0], {}, {}, VILLAGES)
    assert [error.code for error in page.errors] == ["required", "required"]
    page = read_page(GATES.sections[1], {}, {}, VILLAGES)
    assert (page.answers, page.errors) == ({"trivsel": Missing.NO_ANSWER}, ())


NOT_ASKED, SKIPPED, NO_ANSWER = -9, -7, -6


@pytest.mark.parametrize(
    ("answers", "off", "complete"),
    [
        ({"frivillig": 0, "lyst": 1}, "", [0, SKIPPED, SKIPPED, 1]),
        ({"frivillig": 0, "timer": 30, "aflastning": 1}, "", [0, SKIPPED, SKIPPED, NO_ANSWER]),
        ({"frivillig": 1, "timer": 30}, "", [1, 30, NO_ANSWER, SKIPPED]),
        ({"frivillig": 1, "timer": 5, "lyst": 1}, "", [1, 5, SKIPPED, SKIPPED]),
        ({"frivillig": 1, "timer": 30}, "arbejde", [1, NOT_ASKED, SKIPPED, SKIPPED]),
        ({"frivillig": 0, "lyst": 1}, "mere", [0, SKIPPED, NOT_ASKED, NOT_ASKED]),
        ({"frivillig": 0, "lyst": -5}, "", [0, SKIPPED, SKIPPED, -5]),
        ({"frivillig": 0, "lyst": -9}, "", [0, SKIPPED, SKIPPED, NO_ANSWER]),
        ({"frivillig": 0, "unknown": 1}, "", [0, SKIPPED, SKIPPED, NO_ANSWER]),
    ],
)
def test_every_item_has_a_value_or_a_reason(
    answers: Answers, off: str, complete: list[int]
) -> None:
    fielding = Fielding(switched_off=frozenset({off}))
    found = complete_answers(ROUTING, answers, fielding)
    assert found == dict(zip(["frivillig", "timer", "aflastning", "lyst"], complete, strict=True))


@pytest.mark.parametrize(
    ("answers", "lacking"),
    [
        ({}, ("frivillig",)),
        ({"frivillig": -6}, ("frivillig",)),
        ({"frivillig": 1}, ("timer",)),
        ({"frivillig": 1, "timer": -5}, ("timer",)),
    ],
)
def test_required_items_that_are_asked_must_be_answered(
    answers: Answers, lacking: tuple[str, ...]
) -> None:
    with pytest.raises(IncompleteAnswers) as raised:
        complete_answers(_with_required(ROUTING, required=True), answers, Fielding())
    assert (raised.value.code, raised.value.items) == ("incomplete", lacking)


def test_dont_know_answers_a_required_item() -> None:
    form = _with_required(load_example("single_choice"), required=True)
    assert complete_answers(form, {"koersel": -8}, Fielding()) == {"koersel": -8}


@pytest.mark.parametrize(
    ("answers", "share"),
    [
        ({"har_hal": 1, "moede_nok": 3, "moede_hal": 1}, (3, 3)),
        ({"har_hal": 1, "moede_nok": -8}, (2, 3)),
        ({"har_hal": 0, "moede_nok": -8}, (2, 2)),
        ({"har_hal": 0}, (1, 2)),
    ],
)
def test_share_answered_counts_what_applied(answers: Answers, share: tuple[int, int]) -> None:
    complete = complete_answers(GRID, answers, Fielding())
    assert share_answered(GRID, complete) == share


def test_share_answered_leaves_out_sections_not_asked_and_items_not_core() -> None:
    off = Fielding(switched_off=frozenset({"side"}))
    assert share_answered(GRID, complete_answers(GRID, {"har_hal": 1}, off)) == (1, 1)
    answers: Answers = {"samtykke": 1, "alder": 30, "trivsel": 1}
    assert share_answered(GATES, complete_answers(GATES, answers, Fielding())) == (1, 1)


def _values_of(item: Item) -> st.SearchStrategy[Value]:
    missing = st.sampled_from([int(code) for code in Missing])
    codes = [option.code for option in VILLAGES.options_of(item) if option.code >= 0]
    if item.type is ItemType.TEXT:
        return st.text(max_size=5) | missing
    if item.type is ItemType.MULTIPLE:
        chosen = st.lists(st.sampled_from(codes), unique=True).map(sorted)
        return chosen | missing
    if item.type is ItemType.RANKING:
        return st.permutations(codes).map(lambda ranked: ranked[:3]) | missing
    if codes:
        return st.sampled_from(codes) | missing
    return st.integers(item.minimum or 0, item.maximum or 200) | missing


FORMS = [
    _with_required(form, required=False)
    for form in (
        ROUTING,
        GRID,
        GATES,
        *(packaged_catalogue().load(form_id) for form_id in packaged_catalogue().ids()),
    )
]


@st.composite
def _fielded_answers(draw: st.DrawFn) -> tuple[Questionnaire, dict[str, Value], Fielding]:
    form = draw(st.sampled_from(FORMS))
    values: dict[str, st.SearchStrategy[Value]] = {item.id: _values_of(item) for item in form.items}
    answers = draw(st.fixed_dictionaries({}, optional=values))
    off = draw(st.frozensets(st.sampled_from([section.id for section in form.sections])))
    return (
        form,
        answers,
        replace(VILLAGES, switched_off=off if draw(st.booleans()) else frozenset()),
    )


@given(_fielded_answers())
def test_answers_off_the_path_are_never_kept(
    case: tuple[Questionnaire, dict[str, Value], Fielding],
) -> None:
    form, answers, fielding = case
    complete = complete_answers(form, answers, fielding)
    asked = {
        item.id
        for section in path_of(form, complete, fielding)
        for item in applying_items(section, complete)
    }
    assert list(complete) == [item.id for item in form.items]
    for section, item in form.walk():
        value = complete[item.id]
        if item.id not in asked:
            off = section.id in fielding.switched_off
            assert value == (Missing.NOT_ASKED if off else Missing.SKIPPED_BY_ROUTE)
        else:
            assert value not in (Missing.NOT_ASKED, Missing.SKIPPED_BY_ROUTE, Missing.HIDDEN)
            assert value in (answers.get(item.id), Missing.NO_ANSWER)


@given(_fielded_answers())
def test_items_asked_are_those_of_the_blocks_shown(
    case: tuple[Questionnaire, dict[str, Value], Fielding],
) -> None:
    form, answers, _ = case
    for section in form.sections:
        shown = asked_blocks(section, answers)
        assert asked_items(section, answers) == replace(section, blocks=shown).items


@given(_fielded_answers())
def test_completing_again_changes_nothing(
    case: tuple[Questionnaire, dict[str, Value], Fielding],
) -> None:
    form, answers, fielding = case
    complete = complete_answers(form, answers, fielding)
    assert complete_answers(form, complete, fielding) == complete


@given(_fielded_answers())
def test_answers_off_the_path_change_nothing(
    case: tuple[Questionnaire, dict[str, Value], Fielding],
) -> None:
    form, answers, fielding = case
    complete = complete_answers(form, answers, fielding)
    dropped = (Missing.NOT_ASKED, Missing.SKIPPED_BY_ROUTE)
    kept = {name: value for name, value in answers.items() if complete[name] not in dropped}
    assert complete_answers(form, kept, fielding) == complete
