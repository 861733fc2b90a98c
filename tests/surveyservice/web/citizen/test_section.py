import pytest
from flask import Flask
from flask.testing import FlaskClient

from surveyservice.extensions import db
from surveyservice.store.models import Draft
from tests.surveyservice.web.citizen.page import (
    START,
    first_answers,
    heading,
    read_html,
    walk_to_check,
    words_of,
)

CONSENT = {"samtykke": "1", "fyldt_16": "1"}


def test_one_topic_is_one_page_with_its_place_in_words(respondent: FlaskClient) -> None:
    page = respondent.get("/answer/identitet")
    assert heading(page) == "At høre til"
    place = words_of(page, "//p[@class='progress-words']")
    assert place == ["Emne 2 af 10 · cirka 9 minutter tilbage"]
    assert read_html(page).get("lang") == "da"


def test_every_topic_leads_to_the_next_and_last_to_the_check_page(visitor: FlaskClient) -> None:
    passed = walk_to_check(visitor)
    assert passed[0] == START
    assert len(passed) == len(set(passed)) > 10


def test_answers_are_kept_and_shown_again(respondent: FlaskClient) -> None:
    sent = {"identitet_landsby": "4", "identitet_klynge": "-8"}
    response = respondent.post("/answer/identitet", data=sent)
    assert response.status_code == 303
    checked = read_html(respondent.get("/answer/identitet")).xpath("//input[@checked]")
    assert {field.get("name"): field.get("value") for field in checked} == sent


def test_a_wrong_page_comes_back_with_a_summary_that_links(visitor: FlaskClient) -> None:
    response = visitor.post(START, data={"fyldt_16": "9"})
    assert response.status_code == 422
    page = read_html(response)
    links = page.xpath("//div[@role='alert']//a/@href")
    assert links == ["#samtykke-option1", "#fyldt_16-option1"]
    for link in links:
        assert page.get_element_by_id(link[1:]).get("type") == "radio"
    assert words_of(response, "//span[@class='form-error-message']") == [
        "Fejl: Vælg eller skriv et svar",
        "Fejl: Vælg et af de viste svar",
    ]
    assert page.xpath("//title")[0].text_content().startswith("Fejl: ")


def test_a_wrong_page_keeps_what_was_typed(respondent: FlaskClient) -> None:
    walk_to_check(respondent)
    response = respondent.post(
        "/answer/frivillighed_detaljer", data={"frivillig_timer": "tolv <b>"}
    )
    assert response.status_code == 422
    (field,) = read_html(response).xpath("//input[@id='frivillig_timer']")
    assert field.get("value") == "tolv <b>"
    assert field.get("aria-invalid") == "true"
    assert "frivillig_timer-error" in field.get("aria-describedby")


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        (["1", "2", "3"], "Vælg højst 2 svar"),
        (["1", "0"], "“Ingen af dem” kan ikke vælges sammen med andre svar"),
        (["1", "77"], "Vælg et af de viste svar"),
    ],
)
def test_errors_name_the_limit_or_the_answer(
    respondent: FlaskClient, chosen: list[str], sentence: str
) -> None:
    response = respondent.post("/answer/potentialer", data={"potentialer_valg": chosen})
    assert words_of(response, "//span[@class='form-error-message']") == [f"Fejl: {sentence}"]
    checked = read_html(response).xpath("//input[@checked]/@value")
    assert set(checked) == set(chosen) - {"77"}


@pytest.mark.parametrize("method", ["get", "post"])
def test_nothing_is_asked_before_consent(visitor: FlaskClient, method: str) -> None:
    response = getattr(visitor, method)("/answer/identitet")
    assert (response.status_code, response.location) == (303, START)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_topic_off_the_path_leads_back_to_it(respondent: FlaskClient, method: str) -> None:
    response = getattr(respondent, method)("/answer/moedesteder_brug")
    assert (response.status_code, response.location) == (303, "/answer/identitet")


def test_an_unknown_topic_is_not_found(respondent: FlaskClient) -> None:
    assert respondent.get("/answer/bekymring").status_code == 404


def test_unknown_fields_are_not_kept(app: Flask, respondent: FlaskClient) -> None:
    respondent.post("/answer/identitet", data={"is_admin": "1", "survey_id": "x", "token": "y"})
    assert "is_admin" not in respondent.get("/answer/check").text


@pytest.mark.parametrize(
    ("section", "before", "questions"),
    [("identitet", START, 3), ("deltagelse", "/answer/", 2)],
)
def test_back_keeps_the_page_and_goes_back(
    respondent: FlaskClient, section: str, before: str, questions: int
) -> None:
    answers = first_answers(respondent.get(f"/answer/{section}"))
    response = respondent.post(f"/answer/{section}", data={**answers, "back": "1"})
    assert (response.status_code, response.location) == (303, before)
    checked = read_html(respondent.get(f"/answer/{section}")).xpath("//input[@checked]")
    assert len(checked) == questions


def test_back_never_holds_anybody_up(respondent: FlaskClient) -> None:
    data = {"potentialer_valg": ["1", "2", "3"], "back": "1"}
    response = respondent.post("/answer/potentialer", data=data)
    assert (response.status_code, response.location) == (303, "/answer/identitet")


def test_a_changed_answer_goes_back_to_check_through_what_it_opened(
    visitor: FlaskClient,
) -> None:
    visitor.post(START, data=CONSENT)
    respondent = visitor
    respondent.post("/answer/potentialer", data={"potentialer_valg": "0"})
    walk_to_check(respondent, "/answer/samarbejde")
    respondent.post("/answer/identitet?check=1")
    changed = respondent.post("/answer/potentialer?check=1", data={"potentialer_valg": "1"})
    assert changed.location == "/answer/potentialer_uddybet?check=1"
    done = respondent.post(changed.location, data={"potentiale_landskab": "Stranden"})
    assert done.location == "/answer/check"


def test_back_from_a_change_is_the_check_page(respondent: FlaskClient) -> None:
    response = respondent.post("/answer/identitet?check=1", data={"back": "1"})
    assert response.location == "/answer/check"


def test_a_draft_is_unreadable_without_the_cookie(app: Flask, respondent: FlaskClient) -> None:
    walk_to_check(respondent, "/answer/identitet")
    with app.app_context():
        (draft,) = db.session.query(Draft)
        assert draft.ciphertext
        assert b"samtykke" not in draft.ciphertext


def test_a_page_too_large_is_refused_plainly(respondent: FlaskClient) -> None:
    response = respondent.post("/answer/moedesteder", data={"moedesteder_forslag": "x" * 300_000})
    assert response.status_code == 413
    assert "større, end vi kan tage imod" in response.text
