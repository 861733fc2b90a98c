import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from surveyservice.extensions import db
from surveyservice.services.create_survey import close_survey
from surveyservice.store.models import Inbox, Invitation
from tests.conftest import TODAY
from tests.factories.open_survey import SLOTS, OpenSurvey, field_citizen_survey
from tests.surveyservice.web.citizen.page import heading, read_html, walk_to_check, words_of

NUMBER = "//strong[@class='receipt-number']"
SOMEONE_ELSE = "En anden i husstanden svarer nu"


@pytest.fixture
def sender(visitor: FlaskClient) -> FlaskClient:
    """A browser that has handed in an answer."""
    walk_to_check(visitor)
    assert visitor.post("/answer/submit").location == "/answer/receipt"
    return visitor


def _stored(app: Flask) -> tuple[int, int]:
    with app.app_context():
        used = sum(invitation.slots_used for invitation in db.session.query(Invitation))
        return db.session.query(Inbox).count(), used


def _buttons(client: FlaskClient) -> list[str]:
    return words_of(client.get("/answer/receipt"), "//main//button")


def _links(client: FlaskClient) -> list[str]:
    return list(read_html(client.get("/answer/receipt")).xpath("//main//a/@href"))


def test_the_receipt_survives_refresh_and_double_sending(app: Flask, sender: FlaskClient) -> None:
    first = words_of(sender.get("/answer/receipt"), NUMBER)
    assert sender.post("/answer/submit").location == "/answer/receipt"
    assert words_of(sender.get("/answer/receipt"), NUMBER) == first
    assert _stored(app) == (1, 1)


@pytest.mark.parametrize(
    "address", ["/answer/", "/answer/identitet", "/answer/check", "/answer/pause", "/answer/next"]
)
def test_going_back_shows_the_receipt_and_never_the_answers(
    sender: FlaskClient, address: str
) -> None:
    response = sender.get(address)
    if response.location == "/answer/":
        response = sender.get(response.location)
    assert (response.status_code, response.location) == (303, "/answer/receipt")


@pytest.mark.parametrize("address", ["/answer/submit", "/answer/identitet"])
def test_sending_again_shows_the_same_receipt(sender: FlaskClient, address: str) -> None:
    response = sender.post(address)
    assert (response.status_code, response.location) == (303, "/answer/receipt")


def test_the_next_person_starts_empty_and_takes_the_next_slot(
    app: Flask, sender: FlaskClient
) -> None:
    first = words_of(sender.get("/answer/receipt"), NUMBER)
    assert _buttons(sender) == [SOMEONE_ELSE]
    assert sender.post("/answer/next").location == "/answer/"
    assert "checked" not in sender.get("/answer/deltagelse").text
    walk_to_check(sender)
    sender.post("/answer/submit")
    receipt = sender.get("/answer/receipt")
    assert words_of(receipt, NUMBER) != first
    assert _buttons(sender) == []
    assert "/answer/more-people" in _links(sender)
    assert _stored(app) == (2, 2)


def test_a_third_person_finds_the_code_full(app: Flask, sender: FlaskClient) -> None:
    sender.post("/answer/next")
    walk_to_check(sender)
    sender.post("/answer/submit")
    sender.post("/answer/next")
    assert "flere besvarelser" in sender.get("/answer/").text
    assert _stored(app) == (2, 2)


def test_the_last_slot_goes_to_the_first_to_send(
    app: Flask, sender: FlaskClient, open_survey: OpenSurvey
) -> None:
    late, later = app.test_client(), app.test_client()
    for client in (late, later):
        client.get(f"/s/{open_survey.tokens[0]}")
        walk_to_check(client)
    assert late.post("/answer/submit").location == "/answer/receipt"
    refused = later.post("/answer/submit")
    assert (refused.status_code, refused.location) == (303, "/answer/")
    page = later.get("/answer/")
    assert "flere besvarelser" in page.text
    assert "bliver gemt til og med" in page.text
    assert _stored(app) == (2, 2)


def test_nobody_sees_a_receipt_before_sending(visitor: FlaskClient) -> None:
    assert visitor.get("/answer/receipt").location == "/answer/"


def test_it_thanks(sender: FlaskClient) -> None:
    assert heading(sender.get("/answer/receipt")) == "Tak for dine svar"


@pytest.mark.parametrize(("query", "is_told"), [("?note=held", True), ("?note=x", False)])
def test_what_was_put_aside_is_told_beside_the_same_receipt(
    sender: FlaskClient, query: str, is_told: bool
) -> None:
    page = sender.get(f"/answer/receipt{query}")
    assert words_of(page, NUMBER) == words_of(sender.get("/answer/receipt"), NUMBER)
    assert ("lagt til side" in page.text) is is_told
    assert (f"tryk på “{SOMEONE_ELSE}”" in page.text) is is_told


def test_other_answers_from_the_same_device_are_put_aside(app: Flask, sender: FlaskClient) -> None:
    late = sender.post("/answer/moedesteder", data={"moedesteder_forslag": "noget andet"})
    assert late.location == "/answer/receipt?note=held"
    assert "lagt til side" in sender.get(late.location).text
    assert _stored(app) == (1, 1)


def test_it_offers_the_household_what_is_left_to_do(sender: FlaskClient) -> None:
    assert {"/answer/more-people", "/answer/letters"} <= set(_links(sender))


def test_after_closing_the_receipt_stands_and_offers_nothing(
    app: Flask, sender: FlaskClient, open_survey: OpenSurvey
) -> None:
    number = words_of(sender.get("/answer/receipt"), NUMBER)
    with app.app_context():
        close_survey(db.session, open_survey.survey_id, TODAY.date())
        db.session.commit()
    assert words_of(sender.get("/answer/receipt"), NUMBER) == number
    assert (_buttons(sender), _links(sender)) == ([], [])
    sender.post("/answer/next")
    assert words_of(sender.get("/answer/receipt"), NUMBER) == number


def test_it_never_tells_how_many_have_answered(app: Flask, sender: FlaskClient) -> None:
    pages = set()
    for used in range(1, 6):
        with app.app_context():
            db.session.execute(update(Invitation).values(slots=SLOTS + 4, slots_used=used))
            db.session.commit()
        pages.add(sender.get("/answer/receipt").data)
    assert len(pages) == 1


def test_a_participant_is_not_asked_for_a_household(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        survey = field_citizen_survey(TODAY, slots=1, households=1, form_id="slutevaluering")
    client.get(f"/s/{survey.tokens[0]}")
    start = read_html(client.get("/answer/")).xpath("//a[contains(@class,'button-primary')]/@href")
    walk_to_check(client, start[0])
    client.post("/answer/submit")
    page = client.get("/answer/receipt")
    assert words_of(page, NUMBER)
    assert "husstand" not in page.text
    assert _links(client) == ["/answer/letters"]
