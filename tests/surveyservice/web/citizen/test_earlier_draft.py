import pytest
from flask import Flask
from flask.testing import FlaskClient

from surveyservice.extensions import db
from surveyservice.store.models import Draft
from tests.factories.browsers import GATE, PASSED, come_in, hand_in
from tests.factories.open_survey import OpenSurvey
from tests.surveyservice.web.citizen.page import read_html

BUTTON = "//form[@action='/answer/earlier']"
WRITTEN = {"identitet_landsby": "2"}
CHECKED = "//input[@name='identitet_landsby'][@value='2']/@checked"


def offers_earlier(client: FlaskClient) -> bool:
    return bool(read_html(client.get("/answer/")).xpath(BUTTON))


def is_written(client: FlaskClient) -> bool:
    page = client.get("/answer/identitet", follow_redirects=True)
    return bool(read_html(page).xpath(CHECKED))


@pytest.fixture
def begun(client: FlaskClient, open_survey: OpenSurvey) -> FlaskClient:
    """A browser with an unfinished answer behind the first household's code."""
    come_in(client, open_survey.tokens[0])
    client.post("/answer/identitet", data=WRITTEN)
    assert not offers_earlier(client)
    return client


@pytest.mark.parametrize("times", [1, 3])
def test_what_was_begun_is_still_there_when_the_letter_is_opened_again(
    begun: FlaskClient, open_survey: OpenSurvey, times: int
) -> None:
    for _ in range(times):
        begun.get(f"/s/{open_survey.tokens[0]}")
    # The next person with the same letter starts empty.
    assert not is_written(begun)
    assert offers_earlier(begun)
    assert begun.post("/answer/earlier").location == "/answer/"
    assert is_written(begun)
    assert not offers_earlier(begun)


@pytest.mark.parametrize("other", ["household", "sent", "expired", "browser", "written"])
def test_it_is_offered_to_nobody_else(
    app: Flask, begun: FlaskClient, open_survey: OpenSurvey, other: str
) -> None:
    client, token = begun, open_survey.tokens[0]
    if other == "household":
        token = open_survey.tokens[1]
    elif other == "sent":
        hand_in(begun)
    elif other == "browser":
        client = app.test_client()
    client.get(f"/s/{token}")
    if other == "expired":
        with app.app_context():
            db.session.query(Draft).delete()
            db.session.commit()
    elif other == "written":
        client.post(GATE, data=PASSED)
    assert not offers_earlier(client)


def test_asking_for_what_is_not_there_leads_to_the_first_page(
    client: FlaskClient, open_survey: OpenSurvey
) -> None:
    assert client.post("/answer/earlier").status_code == 403
    client.get(f"/s/{open_survey.tokens[0]}")
    assert client.post("/answer/earlier").location == "/answer/"
