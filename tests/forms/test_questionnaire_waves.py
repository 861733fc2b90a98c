"""What the packaged forms ask again in a later wave is asked so that it can be compared."""

from itertools import groupby
from pathlib import Path

import pytest
import yaml

import forms
from forms.catalogue import packaged_catalogue
from forms.comparability import Comparable, Reason, compare_items
from forms.conditions import items_in
from forms.questionnaire import Questionnaire, Wave

CATALOGUE = packaged_catalogue()
CITIZEN = CATALOGUE.load("borgerundersoegelse")
EFFECT = CATALOGUE.load("effektmaaling")
BASELINE = CATALOGUE.load("nulpunktsmaaling")
FINAL = CATALOGUE.load("slutevaluering")
EFFECT_STEERING = CATALOGUE.load("effektmaaling_styregruppe")
LIBRARY = Path(forms.__file__).parent / "library"


def ids_in_library(name: str) -> set[str]:
    written = yaml.safe_load((LIBRARY / name).read_text(encoding="utf-8"))
    others = {text for item in written["items"].values() for text in item.get("other", {}).values()}
    return others | set(written["items"])


def exact_ids(first: Questionnaire, second: Questionnaire) -> set[str]:
    compared = [each for each in compare_items(first, second) if each.reasons == (Reason.SAME,)]
    assert all(each.status is Comparable.EXACT for each in compared)
    return {each.item_id for each in compared if each.item_id}


@pytest.mark.parametrize(
    ("form", "earlier"),
    [
        (FINAL, ("nulpunktsmaaling",)),
        (EFFECT, ("borgerundersoegelse",)),
        (EFFECT_STEERING, ("nulpunktsmaaling", "slutevaluering")),
    ],
    ids=lambda given: getattr(given, "id", None),
)
def test_a_later_wave_names_the_earlier_ones(form, earlier) -> None:
    assert form.compares_with == earlier
    waves = list(Wave)
    for form_id in earlier:
        first = CATALOGUE.load(form_id)
        assert first.kind is form.kind
        assert waves.index(first.wave) < waves.index(form.wave)


@pytest.mark.parametrize(
    ("first", "second"),
    [(BASELINE, FINAL), (BASELINE, EFFECT_STEERING), (FINAL, EFFECT_STEERING)],
    ids=lambda form: form.id,
)
def test_the_present_state_is_the_same_question_in_all_three_waves(first, second) -> None:
    present = ids_in_library("nutilstand.yaml")
    assert len(present) == 14
    assert present < exact_ids(first, second)


def test_citizens_are_asked_again_word_for_word() -> None:
    asked_again = ids_in_library("borger.yaml") | ids_in_library("baggrund.yaml")
    assert exact_ids(CITIZEN, EFFECT) == asked_again | ids_in_library("samtykke.yaml")


def test_seven_of_the_thirteen_are_asked_again_word_for_word() -> None:
    asked_again = ids_in_library("fokus.yaml") & {item.id for item in EFFECT_STEERING.items}
    assert len(asked_again) == 7
    assert asked_again < exact_ids(FINAL, EFFECT_STEERING)


@pytest.mark.parametrize(
    ("first", "second"),
    [(FINAL, EFFECT_STEERING), (CITIZEN, EFFECT), (BASELINE, FINAL), (BASELINE, EFFECT_STEERING)],
    ids=lambda form: form.id,
)
def test_no_question_keeps_its_id_and_loses_its_past(first, second) -> None:
    compared = [each for each in compare_items(first, second) if each.item_id]
    same_id = [each for each in compared if each.item_id == each.first_item_id]
    assert {each.status for each in same_id} == {Comparable.EXACT}


def present_state(form: Questionnaire) -> list[object]:
    return [
        (section.id, section.title, section.blocks)
        for section in form.sections
        if section.id.startswith("nu_")
    ]


def test_all_waves_ask_about_the_present_on_the_same_pages_in_the_same_order() -> None:
    assert present_state(BASELINE) == present_state(FINAL) == present_state(EFFECT_STEERING)
    assert len(BASELINE.items) == 1 + 14


@pytest.mark.parametrize("form", [FINAL, EFFECT_STEERING], ids=lambda form: form.id)
def test_the_present_is_asked_about_before_the_project(form) -> None:
    kinds = [section.id.startswith("nu_") for section in form.sections[1:]]
    assert [kind for kind, _ in groupby(kinds)] == [True, False]


def test_citizens_are_asked_about_effects_after_what_is_compared() -> None:
    compared = ids_in_library("borger.yaml")
    order = [item.id in compared for item in EFFECT.items[2:]]
    assert [kind for kind, _ in groupby(order)] == [True, False]


def test_what_is_compared_comes_in_the_same_order() -> None:
    compared = ids_in_library("borger.yaml")
    first, second = (
        [item.id for item in form.items if item.id in compared] for form in (CITIZEN, EFFECT)
    )
    assert first == second


def test_newcomers_are_not_sent_round_the_questions_on_change() -> None:
    conditions = {name for section in EFFECT.sections for name in items_in(section.when)}
    assert conditions == {"moedesteder_brugt"}
    assert not any(item.when for item in EFFECT.items)
