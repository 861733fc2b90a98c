"""Rebuilt answers count up to the published tables; made-up ones fit the forms they answer."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.answer_dates import find_day
from forms.catalogue import packaged_catalogue
from forms.conditions import AtLeast, Value, is_given
from forms.fielding import Fielding
from forms.items import Item, ItemType
from forms.missing import Missing
from forms.questionnaire import AgeGate, Questionnaire, Section
from forms.raw_answers import raw_answer
from forms.routing import find_route, is_asked
from forms.scales import Option
from forms.texts import NO_TEXT, Text
from forms.validation import complete_answers, read_page, share_answered
from surveyservice.demo.answer_draws import draw_answer
from surveyservice.demo.citizen_words import OPEN_ANSWERS
from surveyservice.demo.synthetic_answers import (
    citizen_answers,
    present_state_answers,
    rebuilt_answers,
)
from tests.forms.questionnaire_strategies import PLACES, questionnaires
from tests.surveyservice.demo.material import CLUSTERS, PUBLISHED, seeded

CITIZEN = packaged_catalogue().load("borgerundersoegelse")
BASELINE = packaged_catalogue().load("nulpunktsmaaling")
FINAL = packaged_catalogue().load("slutevaluering")
KOMMUNIKATION = {question.id for question in PUBLISHED.questions if "kommunikation" in question.id}
REBUILT = {cluster.id: rebuilt_answers(PUBLISHED, cluster.id) for cluster in PUBLISHED.clusters}
VILLAGES = CLUSTERS[0].villages
FIELDING = Fielding(
    places=tuple(Option(village.code, Text({"da": village.name})) for village in VILLAGES)
)


@pytest.mark.parametrize("question", PUBLISHED.questions, ids=lambda question: question.id)
@pytest.mark.parametrize("cluster", PUBLISHED.clusters, ids=lambda cluster: cluster.id)
def test_counts_are_exactly_the_published_ones(cluster, question) -> None:
    given_codes = [each[question.id] for each in REBUILT[cluster.id] if question.id in each]
    column = question.columns.get(cluster.id)
    published = {code: n for code, n in column.counts.items() if n} if column else {}
    assert Counter(given_codes) == published


@pytest.mark.parametrize(
    ("question", "n"),
    [
        ("organisering_faelles", 56),
        ("organisering_maal", 56),
        ("kommunikation_kendskab", 37),
        ("kommunikation_koordinering", 37),
        ("kommunikation_hjemmeside", 37),
        ("involvering_borgere", 55),
        ("involvering_frivillighed", 55),
        ("kommunesamarbejde_styrket", 55),
        ("moedesteder_tilpasninger", 55),
        ("aktivitetsudbud_tilpasninger", 54),
        ("koncept_staerkere_sammen", 54),
        ("koncept_langsigtet", 54),
        ("koncept_anbefaling", 54),
    ],
)
def test_total_n_per_question(question: str, n: int) -> None:
    answers = [each for members in REBUILT.values() for each in members]
    assert len(answers) == 56
    assert sum(question in each for each in answers) == n


def test_mols_has_nothing_on_kommunikation() -> None:
    assert len(KOMMUNIKATION) == 3
    assert not any(KOMMUNIKATION & set(each) for each in REBUILT["mols_i_udvikling"])


def test_members_who_stopped_answered_nothing_later() -> None:
    answered = [len(each) for each in REBUILT["landet_mellem_fjordene"]]
    assert answered == [13] * 8 + [9, 2]


@pytest.mark.parametrize("cluster_id", REBUILT)
def test_rebuilt_answers_fit_the_form_and_stay_at_least_partial(cluster_id: str) -> None:
    off = frozenset({"kommunikation"} if cluster_id == "mols_i_udvikling" else ())
    present = present_state_answers(FINAL, len(REBUILT[cluster_id]), seeded(1))
    for closed, now in zip(REBUILT[cluster_id], present, strict=True):
        answers: dict[str, Value] = {"samtykke": 1, **closed, **now}
        complete = complete_answers(FINAL, answers, Fielding(switched_off=off))
        assert closed.items() <= complete.items()
        answered, applicable = share_answered(FINAL, complete)
        assert answered / applicable >= 0.5


@pytest.mark.parametrize("form", [BASELINE, FINAL], ids=lambda form: form.id)
def test_present_state_covers_every_such_item_with_offered_codes(form) -> None:
    items = {item.id: item for item in form.items if item.id.startswith("nu_")}
    for answers in present_state_answers(form, 30, seeded(2)):
        assert set(answers) == set(items)
        for item_id, code in answers.items():
            assert code in {option.code for option in items[item_id].options}


def test_present_state_is_repeatable_and_better_at_the_end() -> None:
    assert present_state_answers(BASELINE, 9, seeded(3)) == present_state_answers(
        BASELINE, 9, seeded(3)
    )

    def mean(form) -> float:
        answers = present_state_answers(form, 56, seeded(4))
        codes = [code for each in answers for code in each.values() if code >= 0]
        return sum(codes) / len(codes)

    assert mean(FINAL) > mean(BASELINE) + 0.4


def sent_and_kept(
    form: Questionnaire, answers: dict[str, Value], fielding: Fielding
) -> dict[str, Value]:
    """What is left of the answers when they were sent page by page."""
    raw = {item_id: raw_answer(form.item(item_id), value) for item_id, value in answers.items()}
    read: dict[str, Value] = {}
    for section in form.sections:
        known = find_route(form, read, fielding).answers
        if is_asked(section, known, fielding):
            page = read_page(section, raw, known, fielding)
            assert page.errors == ()
            read |= page.answers
    complete = complete_answers(form, read, fielding)
    return {
        item_id: value
        for item_id, value in complete.items()
        if is_given(value) or value == Missing.DONT_KNOW
    }


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_citizen_answers_pass_every_page_unchanged(seed: int) -> None:
    answers = citizen_answers(CITIZEN, VILLAGES[0].code, seeded(seed))
    assert sent_and_kept(CITIZEN, answers, FIELDING) == answers


@settings(max_examples=60)
@given(form=questionnaires(), seed=st.integers(0, 2**32))
def test_so_do_those_to_any_other_form(form: Questionnaire, seed: int) -> None:
    answers = citizen_answers(form, PLACES[0].code, seeded(seed))
    assert sent_and_kept(form, answers, Fielding(PLACES)) == answers


MANY = [citizen_answers(CITIZEN, VILLAGES[1].code, seeded(seed)) for seed in range(300)]


@pytest.mark.parametrize("item", CITIZEN.items, ids=lambda item: item.id)
def test_among_many_citizens_somebody_answers_every_item(item) -> None:
    assert any(item.id in answers for answers in MANY)


@pytest.mark.parametrize(
    "item", [item for item in CITIZEN.items if not item.required], ids=lambda item: item.id
)
def test_among_many_citizens_somebody_leaves_every_voluntary_item_empty(item) -> None:
    assert any(item.id not in answers for answers in MANY)


@pytest.mark.parametrize(
    "item",
    [
        item
        for item in CITIZEN.items
        if any(option.code == Missing.DONT_KNOW for option in item.options)
    ],
    ids=lambda item: item.id,
)
def test_somebody_does_not_know(item) -> None:
    assert any(answers.get(item.id) == Missing.DONT_KNOW for answers in MANY)


def test_the_place_is_the_village_given() -> None:
    assert {answers["landsby"] for answers in MANY if "landsby" in answers} == {VILLAGES[1].code}


def test_words_are_written_for_open_items_of_the_form() -> None:
    open_items = {item.id for item in CITIZEN.items if item.type is ItemType.TEXT}
    assert set(OPEN_ANSWERS) - {""} == open_items


def test_consent_is_given_and_the_age_limit_met() -> None:
    assert {(answers["samtykke"], answers["fyldt_16"]) for answers in MANY} == {(1, 1)}


def test_an_age_asked_as_a_number_is_answered_with_the_limit() -> None:
    age = Item("alder", ItemType.INTEGER, NO_TEXT, NO_TEXT, required=True)
    form = replace(
        CITIZEN,
        sections=(Section("alder", NO_TEXT, (age,)),),
        age_gate=AgeGate("alder", 16, AtLeast("alder", 16)),
    )
    assert citizen_answers(form, 101, seeded(5)) == {"alder": 16}


@pytest.mark.parametrize(
    ("least", "most"),
    [(None, None), (20200229, 20200301), (20251231, None), (None, 19990101)],
)
def test_a_day_lies_between_the_limits(least: int | None, most: int | None) -> None:
    item = Item("dag", ItemType.DATE, NO_TEXT, NO_TEXT, required=True, minimum=least, maximum=most)
    days = {draw_answer(item, 101, seeded(seed)) for seed in range(40)}
    assert len(days) > 1
    for day in days:
        assert isinstance(day, int)
        assert find_day(day)
        assert (least or day) <= day <= (most or day)
