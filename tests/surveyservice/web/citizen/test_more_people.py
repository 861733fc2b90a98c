import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from surveyservice.extensions import db
from surveyservice.services.create_survey import close_survey
from surveyservice.services.decide_slots import decline_slots, grant_slots
from surveyservice.store.models import Invitation, SlotRequest
from tests.conftest import TODAY
from tests.factories.open_survey import SLOTS, OpenSurvey, field_citizen_survey
from tests.surveyservice.web.citizen.page import START, read_html, walk_to_check, words_of

MORE_PEOPLE = "/answer/more-people"
ALERT = "//h2[@class='alert-heading']"


@pytest.fixture
def crowded(app: Flask, visitor: FlaskClient) -> FlaskClient:
    """A visitor of a household whose slots are all used."""
    with app.app_context():
        db.session.execute(update(Invitation).values(slots_used=SLOTS))
        db.session.commit()
    return visitor


def requests(app: Flask) -> list[tuple[int, str]]:
    with app.app_context():
        return [(found.more, found.state) for found in db.session.query(SlotRequest)]


def decide(app: Flask, granted: bool) -> None:
    with app.app_context():
        (asked,) = db.session.query(SlotRequest)
        decide_on = grant_slots if granted else decline_slots
        decide_on(db.session, asked.survey_id, asked.invitation_id, "anna", TODAY)
        db.session.commit()


def test_a_request_is_kept_once_and_confirmed_after_a_redirect(
    app: Flask, crowded: FlaskClient
) -> None:
    assert words_of(crowded.get(MORE_PEOPLE), ALERT) == []
    for _ in range(2):
        response = crowded.post(MORE_PEOPLE, data={"more": " 2 "})
        assert (response.status_code, response.location) == (303, MORE_PEOPLE)
    page = crowded.get(MORE_PEOPLE)
    assert words_of(page, ALERT) == ["I har bedt om plads til flere"]
    assert "plads til 2 personer mere. Kommunen ser på det." in page.text
    assert requests(app) == [(2, "open")]


def test_asked_again_the_new_number_stands(app: Flask, crowded: FlaskClient) -> None:
    for more in ("2", "1"):
        crowded.post(MORE_PEOPLE, data={"more": more})
    assert "plads til 1 person mere." in crowded.get(MORE_PEOPLE).text
    assert requests(app) == [(1, "open")]


@pytest.mark.parametrize("typed", ["", "0", "21", "-1", "1,5", "to", "٣", "99999", "1e1"])
def test_what_is_no_number_of_people_is_shown_again(
    app: Flask, crowded: FlaskClient, typed: str
) -> None:
    response = crowded.post(MORE_PEOPLE, data={"more": typed})
    assert response.status_code == 422
    assert words_of(response, "//*[@id='more-error']") == ["Fejl: Skriv et helt tal fra 1 til 20"]
    (field,) = read_html(response).xpath("//input[@id='more']")
    assert (field.get("value"), field.get("aria-invalid")) == (typed, "true")
    assert requests(app) == []


def test_once_granted_the_same_code_works(
    app: Flask, crowded: FlaskClient, open_survey: OpenSurvey
) -> None:
    crowded.post(MORE_PEOPLE, data={"more": "1"})
    assert crowded.get(START).location == "/answer/"
    decide(app, granted=True)
    assert words_of(crowded.get(MORE_PEOPLE), ALERT) == ["Der er plads til flere"]
    newcomer = app.test_client()
    newcomer.get(f"/s/{open_survey.tokens[0]}")
    walk_to_check(newcomer)
    assert newcomer.post("/answer/submit").location == "/answer/receipt"
    # The room is used: the page promises none, and more can be asked for.
    assert crowded.get(START).location == "/answer/"
    assert words_of(crowded.get(MORE_PEOPLE), ALERT) == []
    crowded.post(MORE_PEOPLE, data={"more": "1"})
    assert requests(app) == [(1, "open")]


def test_declined_it_says_whom_to_ask(app: Flask, crowded: FlaskClient) -> None:
    crowded.post(MORE_PEOPLE, data={"more": "1"})
    decide(app, granted=False)
    page = crowded.get(MORE_PEOPLE)
    assert words_of(page, ALERT) == ["Der er ikke plads til flere"]
    assert "kontakten i dit brev" in page.text
    assert crowded.get(START).location == "/answer/"


def test_it_can_be_asked_before_anybody_has_answered(app: Flask, visitor: FlaskClient) -> None:
    assert visitor.post(MORE_PEOPLE, data={"more": "3"}).status_code == 303
    assert requests(app) == [(3, "open")]


def test_a_participant_has_one_slot_and_no_such_page(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        survey = field_citizen_survey(TODAY, slots=1, households=1, form_id="slutevaluering")
    client.get(f"/s/{survey.tokens[0]}")
    assert client.get(MORE_PEOPLE).status_code == 404
    assert client.post(MORE_PEOPLE, data={"more": "1"}).status_code == 404
    assert requests(app) == []


def test_after_closing_nothing_can_be_asked(
    app: Flask, visitor: FlaskClient, open_survey: OpenSurvey
) -> None:
    walk_to_check(visitor)
    visitor.post("/answer/submit")
    with app.app_context():
        close_survey(db.session, open_survey.survey_id, TODAY.date())
        db.session.commit()
    assert not read_html(visitor.get(MORE_PEOPLE)).xpath("//form")
    assert visitor.post(MORE_PEOPLE, data={"more": "1"}).location == "/answer/receipt"
    assert requests(app) == []


def test_a_stranger_cannot_ask(app: Flask, client: FlaskClient) -> None:
    assert client.post(MORE_PEOPLE, data={"more": "1"}).status_code == 403
    assert requests(app) == []
