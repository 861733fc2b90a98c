import re
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

import surveyservice.services
from distribution.tokens import issue_token
from surveyservice.extensions import db
from surveyservice.store.models import Invitation, Survey
from surveyservice.web.citizen.code_texts import CODE_ERRORS, explain_refusal
from tests.conftest import Clock
from tests.factories.open_survey import OpenSurvey
from tests.surveyservice.web.citizen.page import heading, read_html, words_of

SERVICES = Path(surveyservice.services.__file__).parent
ALERT = "//div[contains(@class, 'alert-body')]"
SLIP = "//span[@class='form-error-message']"


def test_the_front_page_asks_for_the_code(client: FlaskClient) -> None:
    page = client.get("/")
    assert heading(page) == "Svar på undersøgelsen"
    (form,) = read_html(page).forms
    assert (form.action, form.method) == ("/code", "POST")


@pytest.mark.parametrize("address", ["/s/{}", "/S/{}"])
def test_a_link_is_exchanged_at_once(
    client: FlaskClient, open_survey: OpenSurvey, address: str
) -> None:
    response = client.get(address.format(open_survey.tokens[0]))
    assert (response.status_code, response.location) == (303, "/answer/")
    assert client.get("/answer/").status_code == 200


@pytest.mark.parametrize("change", [str, str.lower, lambda code: f"  {code.replace('-', ' ')} "])
def test_a_typed_code_opens_the_survey(
    client: FlaskClient, open_survey: OpenSurvey, change: object
) -> None:
    typed = change(open_survey.printed[0])
    response = client.post("/code", data={"code": typed})
    assert (response.status_code, response.location) == (303, "/answer/")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Koden er for kort. Den har 16 bogstaver og tal i fire grupper."),
        ("K7P2", "Koden er for kort. Den har 16 bogstaver og tal i fire grupper."),
        ("K7P2" * 5, "Koden er for lang. Den har 16 bogstaver og tal i fire grupper."),
        ("K7P2 9X#D 4M3T HQ8A", "Koden har et tegn, som ikke bruges i koder. Se på gruppe 2"),
        ("K7P2 9XWD 4M3T HQ8A", "Der er en slåfejl i koden."),
    ],
)
def test_a_slip_is_shown_with_what_was_typed(
    client: FlaskClient, typed: str, sentence: str
) -> None:
    response = client.post("/code", data={"code": typed})
    assert response.status_code == 422
    assert sentence in words_of(response, SLIP)[0]
    (field,) = read_html(response).xpath("//input[@id='code']")
    assert (field.get("value"), field.get("aria-invalid")) == (typed, "true")


def test_a_code_we_never_issued_is_unknown(client: FlaskClient) -> None:
    token = issue_token(bytes(32), "nobody", 1)
    response = client.post("/code", data={"code": token})
    assert response.status_code == 403
    assert "Vi kender ikke koden" in words_of(response, ALERT)[0]
    assert token not in response.text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"opens_on": date(2026, 12, 1), "closes_on": date(2026, 12, 24)}, "ikke åbnet endnu"),
        ({"closes_on": date(2026, 11, 22)}, "er lukket"),
        ({"closed_on": date(2026, 11, 23)}, "er lukket"),
    ],
)
def test_a_survey_that_is_shut_says_so(
    app: Flask, client: FlaskClient, open_survey: OpenSurvey, change: dict[str, date], sentence: str
) -> None:
    with app.app_context():
        survey = db.session.get_one(Survey, open_survey.survey_id)
        for name, day in change.items():
            setattr(survey, name, day)
        db.session.commit()
    response = client.get(f"/s/{open_survey.tokens[0]}")
    assert response.status_code == 403
    assert sentence in words_of(response, ALERT)[0]
    assert open_survey.tokens[0] not in response.text


def test_a_household_without_free_slots_is_full(
    app: Flask, client: FlaskClient, open_survey: OpenSurvey
) -> None:
    with app.app_context():
        for invitation in db.session.query(Invitation):
            invitation.slots_used = invitation.slots
        db.session.commit()
    response = client.get(f"/s/{open_survey.tokens[0]}")
    assert response.status_code == 403
    assert "Koden kan ikke bruges til flere besvarelser." in words_of(response, ALERT)[0]


def test_a_revoked_code_is_told_from_an_unknown_one(app: Flask, visitor: FlaskClient) -> None:
    with app.app_context():
        for invitation in db.session.query(Invitation):
            invitation.token_generation += 1
        db.session.commit()
    response = visitor.get("/answer/")
    assert response.status_code == 403
    assert "Koden er erstattet af en ny." in words_of(response, ALERT)[0]
    assert visitor.get_cookie("answer") is None


def test_the_survey_closes_while_somebody_answers(visitor: FlaskClient, clock: Clock) -> None:
    clock.advance(days=30)
    response = visitor.get("/answer/deltagelse")
    assert response.status_code == 403
    assert "er lukket" in words_of(response, ALERT)[0]


@pytest.mark.parametrize(
    "address", ["/answer/", "/answer/deltagelse", "/answer/check", "/answer/receipt"]
)
def test_without_a_claim_the_code_is_asked_for(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 403
    assert "Skriv din kode for at begynde." in words_of(response, ALERT)[0]
    assert read_html(response).xpath("//input[@id='code']")


def test_a_preset_cookie_is_not_kept(visitor: FlaskClient, open_survey: OpenSurvey) -> None:
    before = visitor.get_cookie("answer")
    visitor.get(f"/s/{open_survey.tokens[0]}")
    after = visitor.get_cookie("answer")
    assert before
    assert after
    assert before.value != after.value


def test_every_reason_of_the_services_has_words() -> None:
    pattern = re.compile(r'(?:TokenRefused|AnsweringRefused|SubmissionRefused)\("(\w+)"')
    raised = {
        code for path in SERVICES.rglob("*.py") for code in pattern.findall(path.read_text("utf-8"))
    }
    assert {"unknown", "revoked", "full", "not_eligible"} <= raised
    assert raised - {"incomplete"} <= set(CODE_ERRORS)


def test_the_group_to_look_at_is_named(app: Flask) -> None:
    with app.test_request_context("/"):
        assert explain_refusal("typo_alphabet", 3).endswith("Se på gruppe 3 i koden.")
