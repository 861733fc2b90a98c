"""The packaged forms keep what was promised of their content, not only of their shape."""

import json
import re
from itertools import groupby, pairwise
from pathlib import Path

import pytest

from forms.catalogue import PACKAGED, packaged_catalogue
from forms.focus_areas import FOCUS_AREAS
from forms.lint import lint_questionnaire
from forms.questionnaire import ItemType, Kind, Questionnaire, Text

FORM_IDS = (
    "borgerundersoegelse",
    "nulpunktsmaaling",
    "slutevaluering",
    "slutevaluering_kommune",
    "slutevaluering_konsulent",
)
FORMS = [packaged_catalogue().load(form_id) for form_id in FORM_IDS]
CITIZEN, BASELINE, FINAL, MUNICIPALITY, CONSULTANT = FORMS
REFERENCE = Path(__file__).parents[3] / "shared" / "reference" / "published_results_2017.json"
PLACEHOLDER = re.compile(r"\{[^}]*\}")

each_form = pytest.mark.parametrize("form", FORMS, ids=FORM_IDS)


def texts_of(form: Questionnaire) -> list[Text]:
    sections = [text for each in form.sections for text in (each.title, each.intro)]
    items = [text for item in form.items for text in (item.text, item.label, item.hint)]
    options = [option.label for item in form.items for option in item.options]
    return [form.title, form.intro, *sections, *items, *options]


def test_all_packaged_forms_are_known_here() -> None:
    assert packaged_catalogue().ids() == tuple(sorted(FORM_IDS))


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_lint_finds_nothing(form_id: str) -> None:
    assert lint_questionnaire(PACKAGED / f"{form_id}.yaml") == ()


@each_form
def test_consent_comes_first_and_is_required(form) -> None:
    assert form.items[0].id == form.consent_item == "samtykke"
    assert form.items[0].required


@each_form
def test_everything_but_the_entrance_is_voluntary(form) -> None:
    assert {item.id for item in form.items if item.required} <= {"samtykke", "fyldt_16"}


@each_form
def test_every_text_is_there_in_danish_and_english(form) -> None:
    for text in texts_of(form):
        assert set(text.by_language) in ({"da", "en"}, set())


@each_form
def test_only_the_landing_page_has_placeholders(form) -> None:
    known = {"{cluster}", "{municipality}", "{deadline}"}
    for intro in form.intro.by_language.values():
        assert set(PLACEHOLDER.findall(intro)) == known
    others = [text for text in texts_of(form) if text is not form.intro]
    assert not any(PLACEHOLDER.search(word) for t in others for word in t.by_language.values())


@each_form
def test_open_answers_are_reviewed_before_anybody_sees_them(form) -> None:
    assert all(item.free_text_review for item in form.items if item.type is ItemType.TEXT)


@pytest.mark.parametrize("form", [MUNICIPALITY, CONSULTANT], ids=lambda form: form.id)
def test_a_group_of_four_or_five_is_told_that_it_is_not_anonymous(form) -> None:
    assert not form.is_anonymous
    assert "ikke anonymt" in form.intro.in_language("da")
    assert "not anonymous" in form.intro.in_language("en")


@pytest.mark.parametrize("form", [MUNICIPALITY, CONSULTANT], ids=lambda form: form.id)
def test_the_others_are_asked_in_open_questions_only(form) -> None:
    assert {item.type for item in form.items[1:]} == {ItemType.TEXT}


@each_form
def test_every_form_has_items_that_tell_complete_from_partial(form) -> None:
    core = [item for item in form.items if item.core]
    assert core
    assert {"samtykke", "fyldt_16"}.isdisjoint(item.id for item in core)


def test_municipality_is_asked_five_questions_and_the_consultant_three() -> None:
    assert (len(MUNICIPALITY.items), len(CONSULTANT.items)) == (1 + 5, 1 + 3)
    assert (MUNICIPALITY.kind, CONSULTANT.kind) == (Kind.MUNICIPALITY, Kind.CONSULTANT)


@pytest.mark.skipif(not REFERENCE.exists(), reason="no reference figures beside the project")
def test_the_thirteen_questions_have_the_printed_wording_and_scale() -> None:
    questions = json.loads(REFERENCE.read_text(encoding="utf-8"))["questions"]
    assert len(questions) == 13
    for question in questions:
        item = FINAL.item(question["id"])
        assert item.text.in_language("da") == question["wording"]
        assert item.focus_area == question["focus_area"]
        assert [option.label.in_language("da") for option in item.options] == question[
            "scale_labels"
        ]


def test_the_thirteen_say_which_printed_question_they_are() -> None:
    compared = {item.id: dict(item.comparable) for item in FINAL.items if item.comparable}
    assert len(compared) == 13
    assert compared == {item_id: {f"pilot_2017.{item_id}": "exact"} for item_id in compared}


def test_the_section_that_a_cluster_may_switch_off_holds_three_items() -> None:
    (section,) = [each for each in FINAL.sections if each.id == "kommunikation"]
    assert [item.id for item in section.items] == [
        "kommunikation_kendskab",
        "kommunikation_koordinering",
        "kommunikation_hjemmeside",
    ]


def present_state(form: Questionnaire) -> list[object]:
    return [
        (section.id, section.title, section.blocks)
        for section in form.sections
        if section.id.startswith("nu_")
    ]


def test_both_waves_ask_about_the_present_in_the_same_words_order_and_scale() -> None:
    assert present_state(BASELINE) == present_state(FINAL)
    assert len(BASELINE.items) == 1 + 14


def test_the_present_is_asked_about_before_the_project_in_both_waves() -> None:
    kinds = [section.id.startswith("nu_") for section in FINAL.sections[1:]]
    assert [kind for kind, _ in groupby(kinds)] == [True, False]


def test_each_focus_area_has_a_present_state_item_and_a_citizen_item() -> None:
    for form in (BASELINE, CITIZEN):
        assert {item.focus_area for item in form.items} >= set(FOCUS_AREAS)


def test_the_background_of_citizens_can_all_be_coarsened() -> None:
    background = CITIZEN.sections[-1]
    assert [item.id for item in background.items] == [
        "landsby",
        "aldersgruppe",
        "koen",
        "husstand",
        "bopaelsaar",
    ]
    assert all(item.quasi_identifier for item in background.items)
    assert not any(item.quasi_identifier for item in CITIZEN.items if item not in background.items)


def test_coarser_groups_are_made_of_finer_ones() -> None:
    for item in CITIZEN.items:
        levels = item.quasi_identifier.groups if item.quasi_identifier else ()
        for finer, coarser in pairwise(levels):
            for group in finer:
                assert sum(set(group) <= set(whole) for whole in coarser) == 1
