import pytest
from flask import Flask
from flask.testing import FlaskClient

from surveyservice.extensions import db
from surveyservice.store.models import Inbox, Invitation
from tests.factories.open_survey import OpenSurvey
from tests.surveyservice.web.citizen.page import heading, walk_to_check, words_of

NUMBER = "//strong[@class='receipt-number']"


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


def test_the_receipt_survives_refresh_and_double_sending(app: Flask, sender: FlaskClient) -> None:
    first = words_of(sender.get("/answer/receipt"), NUMBER)
    assert sender.post("/answer/submit").location == "/answer/receipt"
    assert words_of(sender.get("/answer/receipt"), NUMBER) == first
    assert _stored(app) == (1, 1)


@pytest.mark.parametrize("address", ["/answer/", "/answer/identitet", "/answer/check"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_going_back_shows_the_receipt_and_never_the_answers(
    sender: FlaskClient, address: str, method: str
) -> None:
    if method == "post" and address != "/answer/identitet":
        address = "/answer/submit"
    response = getattr(sender, method)(address)
    assert (response.status_code, response.location) == (303, "/answer/receipt")


def test_the_next_person_starts_empty_and_takes_the_next_slot(
    app: Flask, sender: FlaskClient
) -> None:
    first = words_of(sender.get("/answer/receipt"), NUMBER)
    assert "En anden i husstanden svarer nu" in sender.get("/answer/receipt").text
    assert sender.post("/answer/next").location == "/answer/"
    assert "checked" not in sender.get("/answer/deltagelse").text
    walk_to_check(sender)
    sender.post("/answer/submit")
    receipt = sender.get("/answer/receipt")
    assert words_of(receipt, NUMBER) != first
    assert "En anden i husstanden svarer nu" not in receipt.text
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
    assert refused.status_code == 403
    assert "flere besvarelser" in refused.text
    assert _stored(app) == (2, 2)


def test_nobody_sees_a_receipt_before_sending(visitor: FlaskClient) -> None:
    assert visitor.get("/answer/receipt").location == "/answer/"


def test_it_thanks(sender: FlaskClient) -> None:
    assert heading(sender.get("/answer/receipt")) == "Tak for dine svar"
