"""The packaged forms keep what was promised of their content, not only of their shape."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from forms.catalogue import PACKAGED, packaged_catalogue
from forms.focus_areas import FOCUS_AREAS
from forms.items import Item, ItemType
from forms.lint import lint_questionnaire
from forms.questionnaire import Kind, Questionnaire, Section
from forms.texts import Text

FORM_IDS = (
    "borgerundersoegelse",
    "effektmaaling",
    "effektmaaling_styregruppe",
    "nulpunktsmaaling",
    "slutevaluering",
    "slutevaluering_kommune",
    "slutevaluering_konsulent",
)
FORMS = [packaged_catalogue().load(form_id) for form_id in FORM_IDS]
CITIZEN, EFFECT, EFFECT_STEERING, BASELINE, FINAL, MUNICIPALITY, CONSULTANT = FORMS
REFERENCE = Path(__file__).parents[3] / "shared" / "reference" / "published_results_2017.json"
PLACEHOLDER = re.compile(r"\{[^}]*\}")
SAME_IN_EVERY_LANGUAGE = {"Facebook", "Ja"}
FAMILIAR_GERMAN = re.compile(r"\b(du|dich|dir|dein\w*|euch|euer\w*|eure\w*)\b", re.IGNORECASE)
SECONDS = {
    ItemType.SINGLE: 8,
    ItemType.PLACE: 10,
    ItemType.INTEGER: 15,
    ItemType.MULTIPLE: 20,
    ItemType.RANKING: 40,
}
"""To read and answer one question; docs/questionnaires/README.md says where they come from."""
SECONDS_WRITING = {
    Kind.CITIZEN: 40,
    Kind.STEERING: 80,
    Kind.MUNICIPALITY: 160,
    Kind.CONSULTANT: 160,
}
SECONDS_AROUND = 50

each_form = pytest.mark.parametrize("form", FORMS, ids=FORM_IDS)
each_citizen_form = pytest.mark.parametrize("form", [CITIZEN, EFFECT], ids=lambda form: form.id)


def texts_of(form: Questionnaire) -> list[Text]:
    sections = [text for each in form.sections for text in (each.title, each.intro)]
    blocks = [block.text for each in form.sections for block in each.blocks]
    items = [text for item in form.items for text in (item.text, item.label, item.hint)]
    options = [option.label for item in form.items for option in item.options]
    return [form.title, form.intro, *sections, *blocks, *items, *options]


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
def test_every_text_is_in_danish_and_english_and_for_citizens_in_german(form) -> None:
    languages = {"da", "en", "de"} if form.kind is Kind.CITIZEN else {"da", "en"}
    assert set(form.languages) == languages
    for text in texts_of(form):
        assert set(text.by_language) in (languages, set())


@each_form
def test_nothing_was_left_untranslated(form) -> None:
    for text in texts_of(form):
        danish = text.in_language("da")
        for language in set(text.by_language) - {"da"}:
            words = text.in_language(language)
            assert words != danish or words in SAME_IN_EVERY_LANGUAGE


@each_citizen_form
def test_germans_are_spoken_to_politely(form) -> None:
    assert not [text for text in texts_of(form) if FAMILIAR_GERMAN.search(text.in_language("de"))]


@each_form
def test_nobody_is_asked_who_they_are(form) -> None:
    identity = re.compile(r"\b(navn|adresse|telefon|cpr|e-?mail)", re.IGNORECASE)
    assert not [item.id for item in form.items if identity.search(item.text.in_language("da"))]


def seconds_for(section: Section, item: Item, kind: Kind) -> float:
    if item.other_of:
        return 0
    seconds = SECONDS_WRITING[kind] if item.type is ItemType.TEXT else SECONDS[item.type]
    return seconds / 2 if section.when or item.when else seconds


@each_form
def test_answering_takes_no_longer_than_was_promised(form) -> None:
    spent = SECONDS_AROUND + sum(seconds_for(*asked, form.kind) for asked in form.walk())
    assert spent <= form.minutes * 60


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


@pytest.mark.parametrize(
    "form", [CITIZEN, EFFECT, EFFECT_STEERING, BASELINE, FINAL], ids=lambda form: form.id
)
def test_each_focus_area_has_an_item(form) -> None:
    assert {item.focus_area for item in form.items} >= set(FOCUS_AREAS)


@each_citizen_form
def test_the_background_of_citizens_can_all_be_coarsened(form) -> None:
    background = form.sections[-1].items[-5:]
    assert [item.id for item in background] == [
        "landsby",
        "aldersgruppe",
        "koen",
        "husstand",
        "bopaelsaar",
    ]
    assert all(item.quasi_identifier for item in background)
    assert not any(item.quasi_identifier for item in form.items if item not in background)


def test_what_a_steering_group_knows_of_its_members_can_be_hidden_whole() -> None:
    known = {item.id: item.quasi_identifier for item in EFFECT_STEERING.items}
    assert {item_id for item_id, tag in known.items() if tag} == {"med_dengang"}
    assert known["med_dengang"].groups == (((1, 0),),)


@pytest.mark.parametrize(
    ("item_id", "code", "text_id"),
    [
        ("moedesteder_brugt", 7, "moedesteder_andet"),
        ("frivillig_kompetencer", 10, "frivillig_andet"),
    ],
)
def test_another_place_or_skill_is_told_in_words(item_id: str, code: int, text_id: str) -> None:
    (other,) = CITIZEN.item(item_id).others
    assert (other.id, other.other_of.code, other.free_text_review) == (text_id, code, True)


def test_what_to_do_first_is_ranked_in_an_order_that_favours_nothing() -> None:
    item = CITIZEN.item("samarbejde_foerst")
    assert (item.type, item.maximum, item.random_order) == (ItemType.RANKING, 3, True)
    assert [option.code for option in item.scale.missing] == [-8]


@each_citizen_form
def test_coarser_groups_are_made_of_finer_ones(form) -> None:
    for item in form.items:
        levels = item.quasi_identifier.groups if item.quasi_identifier else ()
        for finer, coarser in pairwise(levels):
            for group in finer:
                assert sum(set(group) <= set(whole) for whole in coarser) == 1
