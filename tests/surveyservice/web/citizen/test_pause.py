import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from surveyservice.extensions import db
from surveyservice.store.models import Draft
from tests.conftest import Clock
from tests.surveyservice.web.citizen.page import heading, read_html, walk_to_check, words_of

PAUSE = "/answer/pause"
CODE = "//*[@class='printed-code']"
PRINTED = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}")
SECRET = "Min nabo Hemmelius"


@pytest.fixture
def settings_overrides() -> dict[str, str]:
    return {
        "TRUSTED_HOSTS": "localhost",
        "BASE_URL": "http://svar.example.dk:8080",
        "LOG_LEVEL": "DEBUG",
    }


def code_of(client: FlaskClient) -> str:
    (code,) = words_of(client.get(PAUSE), CODE)
    return code


def drafts(app: Flask) -> list[Draft]:
    with app.app_context():
        return list(db.session.query(Draft))


def test_as_long_as_nothing_is_written_there_is_nothing_to_keep(
    app: Flask, visitor: FlaskClient
) -> None:
    for response in (visitor.get(PAUSE), visitor.post(PAUSE, follow_redirects=True)):
        assert "Du har ikke skrevet noget endnu" in response.text
        assert not read_html(response).xpath(CODE)
    assert drafts(app) == []


def test_a_page_stopped_at_is_kept_and_the_code_shown(respondent: FlaskClient) -> None:
    response = respondent.post("/answer/identitet", data={"identitet_landsby": "5", "pause": "1"})
    assert (response.status_code, response.location) == (303, PAUSE)
    page = respondent.get(PAUSE)
    assert heading(page) == "Fortsæt senere"
    assert PRINTED.fullmatch(code_of(respondent))
    text = " ".join(words_of(page, "//main"))
    for part in (
        "bliver gemt til og med 7. december 2026.",
        "Det er 14 dage, efter at du sidst skrev noget, og ikke længere end undersøgelsen er åben.",
        "Skriv den på svar.example.dk:8080, i feltet til koden fra dit brev.",
        "Den, der har koden, kan læse det, du har skrevet, og sende det.",
        "udskriv siden",
    ):
        assert part in text
    (chosen,) = read_html(respondent.get("/answer/identitet")).xpath(
        "//input[@name='identitet_landsby'][@checked]/@value"
    )
    assert chosen == "5"


def test_stopping_with_something_wrong_on_the_page_is_no_fault(respondent: FlaskClient) -> None:
    wrong = {"identitet_landsby": ["5", "4"], "pause": "1"}
    assert respondent.post("/answer/identitet", data=wrong).location == PAUSE


def test_stopping_still_ends_where_consent_is_refused(app: Flask, visitor: FlaskClient) -> None:
    response = visitor.post("/answer/deltagelse", data={"samtykke": "0", "pause": "1"})
    assert response.location == "/answer/ended/no_consent"
    assert drafts(app) == []


def test_the_check_page_has_the_same_way_out(respondent: FlaskClient) -> None:
    walk_to_check(respondent, "/answer/identitet")
    page = read_html(respondent.get("/answer/check"))
    (button,) = page.xpath("//button[@name='pause']")
    (form,) = button.xpath("ancestor::form")
    assert (form.get("method"), form.get("action")) == ("post", PAUSE)
    assert respondent.post(PAUSE).location == PAUSE
    assert PRINTED.fullmatch(code_of(respondent))


def test_every_topic_has_it_after_next_and_back(respondent: FlaskClient) -> None:
    buttons = read_html(respondent.get("/answer/identitet")).xpath("//main//button/@name")
    assert buttons == ["back", "pause"]


def test_looking_writes_nothing(app: Flask, respondent: FlaskClient) -> None:
    for _ in range(2):
        page = read_html(respondent.get(PAUSE))
        assert not page.xpath(CODE)
        assert page.xpath(f"//form[@method='post'][@action='{PAUSE}']//button")
    (draft,) = drafts(app)
    assert (draft.resume_digest, draft.resume_claim) == (None, None)


def test_the_code_goes_on_elsewhere_where_it_was_left(app: Flask, respondent: FlaskClient) -> None:
    data = {"moedesteder_forslag": SECRET, "pause": "1"}
    respondent.post("/answer/moedesteder", data=data)
    elsewhere = app.test_client()
    typed = code_of(respondent).lower().replace("-", " ")
    assert elsewhere.post("/code", data={"code": typed}).location == "/answer/"
    assert "Fortsæt" in words_of(elsewhere.get("/answer/"), "//a[contains(@class, 'button')]")
    assert SECRET in elsewhere.get("/answer/moedesteder").text
    # Both write one draft, and show one code.
    elsewhere.post("/answer/identitet", data={"identitet_landsby": "4"})
    assert "checked" in respondent.get("/answer/identitet").text
    assert code_of(elsewhere) == code_of(respondent)
    walk_to_check(elsewhere, "/answer/identitet")
    elsewhere.post("/answer/submit")
    assert respondent.get("/answer/").location == "/answer/receipt"


def submit(client: FlaskClient, _: Clock) -> None:
    walk_to_check(client, "/answer/identitet")
    assert client.post("/answer/submit").location == "/answer/receipt"


def expire(_: FlaskClient, clock: Clock) -> None:
    clock.advance(days=15)


@pytest.mark.parametrize("end", [submit, expire])
def test_after_handing_in_or_its_day_the_code_opens_nothing(
    app: Flask, respondent: FlaskClient, clock: Clock, end: Callable[[FlaskClient, Clock], None]
) -> None:
    respondent.post(PAUSE)
    code = code_of(respondent)
    end(respondent, clock)
    elsewhere = app.test_client()
    assert elsewhere.post("/code", data={"code": code}).status_code == 403
    assert elsewhere.get("/answer/").status_code == 403


def test_the_code_is_in_no_address_no_log_and_no_other_page(
    app: Flask, respondent: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    moved = [respondent.post(PAUSE), respondent.post(PAUSE)]
    code = code_of(respondent)
    moved.append(app.test_client().post("/code", data={"code": code}))
    # A slip of the finger is refused, and something is logged about it.
    app.test_client().get(f"/nowhere/{code}")
    logged = caplog.text
    assert logged.count("/answer/pause") > 1
    assert "http error" in logged
    forms = {code, code.replace("-", ""), code.lower(), code.lower().replace("-", "")}
    shown = respondent.get(PAUSE)
    assert shown.headers["Cache-Control"] == "no-store"
    others = [respondent.get(url) for url in ("/answer/", "/answer/identitet", "/answer/check")]
    addresses = [str(url) for url in read_html(shown).xpath("//@href | //@action | //@src")]
    outside = [
        *addresses,
        *(str(response.headers) for response in (*moved, shown, *others)),
        *(response.text for response in (*moved, *others)),
        logged,
    ]
    assert not [text for text in outside for form in forms if form in text]


def test_it_is_there_in_every_language(respondent: FlaskClient) -> None:
    respondent.post(PAUSE)
    for language, words in (("en", "Go on later"), ("de", "Später weitermachen")):
        page = respondent.get(f"{PAUSE}?lang={language}")
        assert heading(page) == words
        assert words_of(page, CODE)
