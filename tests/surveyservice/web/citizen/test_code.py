import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

import surveyservice.services
from distribution.tokens import issue_token
from surveyservice.extensions import db
from surveyservice.store.models import Invitation, Survey
from surveyservice.web.citizen.code_texts import CODE_ERRORS, DATED_ERRORS, explain_refusal
from tests.conftest import Clock
from tests.factories.open_survey import OpenSurvey
from tests.surveyservice.web.citizen.page import heading, read_html, words_of

SERVICES = Path(surveyservice.services.__file__).parent
ALERT = "//div[contains(@class, 'alert-body')]"
SLIP = "//span[@class='form-error-message']"
SUMMARY = "//div[contains(@class, 'alert-error')]//a"
UNKNOWN = issue_token(bytes(32), "nobody", 1)


def test_the_front_page_asks_for_the_code(client: FlaskClient) -> None:
    page = client.get("/")
    assert heading(page) == "Svar på undersøgelsen"
    (form,) = read_html(page).forms
    assert (form.action, form.method) == ("/code", "POST")
    (field,) = read_html(page).xpath("//input[@id='code']")
    assert (field.get("autocomplete"), field.get("value")) == ("off", "")
    assert words_of(page, "//h2") == ["Hvor finder jeg koden?", "Jeg har ingen kode"]
    assert words_of(page, "//title") == ["Skriv din kode"]


def test_after_a_slip_the_language_can_be_changed(client: FlaskClient) -> None:
    """The link beside the language leads to the same address, which was sent a form."""
    slip = client.post("/code", data={"code": "K7P2"})
    (link,) = read_html(slip).xpath("//a[@hreflang='de']/@href")
    page = client.get(f"/code{link}")
    assert page.status_code == 200
    assert read_html(page).get("lang") == "de"


@pytest.mark.parametrize("address", ["/s/{}", "/S/{}"])
def test_a_link_is_exchanged_at_once(
    client: FlaskClient, open_survey: OpenSurvey, address: str
) -> None:
    response = client.get(address.format(open_survey.tokens[0]))
    assert (response.status_code, response.location) == (303, "/answer/")
    assert client.get("/answer/").status_code == 200


@pytest.mark.parametrize("change", [str, str.lower, lambda code: f"  {code.replace('-', ' ')} "])
def test_a_typed_code_opens_the_survey(
    client: FlaskClient, open_survey: OpenSurvey, change: Callable[[str], str]
) -> None:
    typed = change(open_survey.printed[0])
    response = client.post("/code", data={"code": typed})
    assert (response.status_code, response.location) == (303, "/answer/")


@pytest.mark.parametrize(
    ("typed", "shown", "sentence"),
    [
        ("", "", "Koden er for kort. Den har 16 bogstaver og tal i fire grupper."),
        ("K7P2", "K7P2", "Koden er for kort. Den har 16 bogstaver og tal i fire grupper."),
        (
            "K7P2 9XWD 4M3 HQ8A",
            "K7P2 9XWD 4M3 HQ8A",
            "Koden er for kort. Den har 16 bogstaver og tal i fire grupper. "
            "Se på gruppe 3 i koden.",
        ),
        (
            "K7P2" * 5,
            "K7P2-K7P2-K7P2-K7P2-K7P2",
            "Koden er for lang. Den har 16 bogstaver og tal i fire grupper.",
        ),
        (
            "K7P2 9X#D 4M3T HQ8A",
            "K7P2 9X#D 4M3T HQ8A",
            "Koden har et tegn, som ikke bruges i koder. Se på gruppe 2 i koden.",
        ),
        (
            "z21q9e3pwx024ra3",
            "z21q-9e3p-wx02-4ra3",
            "Der er en slåfejl i koden. Sammenlign den med dit brev, tegn for tegn. "
            "Se først på gruppe 3 og så på de andre.",
        ),
        (
            "Z2Q1-9E3P-WXD2-4RA3",
            "Z2Q1-9E3P-WXD2-4RA3",
            "Der er en slåfejl i koden. Sammenlign den med dit brev, tegn for tegn. "
            "Se først på gruppe 1 og 3 og så på de andre.",
        ),
        (
            "Z21Q-9E3P-WXD2-4RA4",
            "Z21Q-9E3P-WXD2-4RA4",
            "Der er en slåfejl i koden. Sammenlign den med dit brev, tegn for tegn.",
        ),
    ],
)
def test_a_slip_is_shown_with_what_was_typed(
    client: FlaskClient, typed: str, shown: str, sentence: str
) -> None:
    response = client.post("/code", data={"code": typed})
    assert response.status_code == 422
    assert words_of(response, SLIP) == [f"Fejl: {sentence}"]
    (field,) = read_html(response).xpath("//input[@id='code']")
    assert (field.get("value"), field.get("aria-invalid")) == (shown, "true")
    assert words_of(response, SUMMARY) == [f"Kode – {sentence}"]
    assert read_html(response).xpath(f"{SUMMARY}/@href") == ["#code"]
    assert words_of(response, "//title") == ["Fejl: Skriv din kode"]


def test_no_more_is_shown_again_than_the_field_takes(client: FlaskClient) -> None:
    response = client.post("/code", data={"code": "K" * 10_000})
    assert response.text.count("K") < 200


def test_a_printed_link_with_a_slip_shows_no_code(client: FlaskClient) -> None:
    """What stands in the address is not typed again, and may be almost a token."""
    response = client.get("/s/Z21Q9E3PWX024RA3")
    assert response.status_code == 422
    assert "gruppe 3" in words_of(response, SLIP)[0]
    assert "Location" not in response.headers
    assert not re.search("Z21Q|9E3P|WX02|4RA3", response.text)


def test_a_code_we_never_issued_is_unknown(client: FlaskClient) -> None:
    for response in (client.post("/code", data={"code": UNKNOWN}), client.get(f"/s/{UNKNOWN}")):
        assert response.status_code == 403
        assert "Vi kender ikke koden" in words_of(response, ALERT)[0]
        assert words_of(response, "//title") == ["Fejl: Skriv din kode"]
        assert UNKNOWN not in response.text


def test_after_many_unknown_codes_the_wait_is_told(client: FlaskClient, clock: Clock) -> None:
    statuses = [client.get(f"/s/{UNKNOWN}").status_code for _ in range(31)]
    assert statuses == [403] * 30 + [429]
    response = client.post("/code", data={"code": UNKNOWN})
    assert (response.status_code, response.headers["Retry-After"]) == (429, "20")
    (sentence,) = words_of(response, f"{ALERT}/p")
    assert "Vent 20 sekunder, før du prøver igen." in sentence
    assert "En rigtig kode virker altid med det samme." in sentence
    assert UNKNOWN not in response.text
    assert read_html(response).xpath("//input[@id='code']/@value") == [""]
    clock.advance(seconds=20)
    assert client.get(f"/s/{UNKNOWN}").status_code == 403


def test_slips_cost_nothing(client: FlaskClient) -> None:
    for _ in range(40):
        assert client.post("/code", data={"code": "K7P2-9XWD-4M3T-HQ8A"}).status_code == 422
    assert client.get(f"/s/{UNKNOWN}").status_code == 403


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"opens_on": date(2026, 12, 1), "closes_on": date(2026, 12, 24)},
            "Undersøgelsen er ikke åbnet endnu. Du kan svare fra den 1. december 2026.",
        ),
        ({"closes_on": date(2026, 11, 22)}, "Undersøgelsen lukkede den 22. november 2026"),
        ({"closed_on": date(2026, 11, 23)}, "Undersøgelsen lukkede den 23. november 2026"),
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


def test_all_codes_that_may_be_real_are_refused_alike(
    app: Flask, client: FlaskClient, open_survey: OpenSurvey
) -> None:
    """Unknown or of a closed survey: the same status and headers (OWASP ASVS 6.3.8)."""
    with app.app_context():
        db.session.get_one(Survey, open_survey.survey_id).closes_on = date(2026, 11, 22)
        db.session.commit()
    closed, unknown = (client.get(f"/s/{token}") for token in (open_survey.tokens[0], UNKNOWN))
    assert closed.status_code == unknown.status_code == 403
    own = {"X-Request-Id", "Content-Length", "Date"}
    assert {name for name, _ in closed.headers} == {name for name, _ in unknown.headers}
    assert [pair for pair in closed.headers if pair[0] not in own] == [
        pair for pair in unknown.headers if pair[0] not in own
    ]


def test_a_household_without_free_slots_is_let_in(
    app: Flask, client: FlaskClient, open_survey: OpenSurvey
) -> None:
    with app.app_context():
        for invitation in db.session.query(Invitation):
            invitation.slots_used = invitation.slots
        db.session.commit()
    response = client.get(f"/s/{open_survey.tokens[0]}")
    assert (response.status_code, response.location) == (303, "/answer/")


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
    assert "Undersøgelsen lukkede den 14. december 2026" in words_of(response, ALERT)[0]


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
    assert raised - {"incomplete", "changed"} <= set(CODE_ERRORS)


@pytest.mark.parametrize(
    ("code", "groups", "ending"),
    [
        ("typo_alphabet", (3,), "som ikke bruges i koder. Se på gruppe 3 i koden."),
        ("typo_check", (3,), "Se først på gruppe 3 og så på de andre."),
        ("typo_check", (1, 4), "Se først på gruppe 1 og 4 og så på de andre."),
        ("typo_check", (), "tegn for tegn."),
        (
            "closed",
            (),
            "Undersøgelsen er lukket og tager ikke imod flere svar. Tak, fordi du ville være med.",
        ),
    ],
)
def test_the_groups_to_look_at_are_named(
    app: Flask, code: str, groups: tuple[int, ...], ending: str
) -> None:
    with app.test_request_context("/"):
        assert explain_refusal(code, groups).endswith(ending)


@pytest.mark.parametrize("code", sorted(DATED_ERRORS))
def test_every_reason_with_a_day_can_do_without(app: Flask, code: str) -> None:
    with app.test_request_context("/"):
        assert "1. december 2026" in explain_refusal(code, day=date(2026, 12, 1))
        assert "%" not in explain_refusal(code)
