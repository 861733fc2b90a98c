import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from surveyservice.extensions import db
from surveyservice.store.models import Invitation
from tests.conftest import TODAY
from tests.factories.open_survey import SLOTS, field_citizen_survey
from tests.surveyservice.web.citizen.page import START, read_html, words_of

LETTERS = "/answer/letters"
ALERT = "//h2[@class='alert-heading']"


def opted_out(app: Flask) -> int:
    with app.app_context():
        return db.session.query(Invitation).filter(Invitation.opted_out.is_(True)).count()


def button(client: FlaskClient) -> tuple[str, str]:
    (found,) = read_html(client.get(LETTERS)).xpath("//main//button")
    return found.get("value"), found.text_content()


def test_a_household_can_be_left_in_peace_and_come_back(app: Flask, visitor: FlaskClient) -> None:
    assert button(visitor) == ("none", "Send os ikke flere breve")
    for _ in range(2):
        response = visitor.post(LETTERS, data={"letters": "none"})
        assert (response.status_code, response.location) == (303, LETTERS)
        assert opted_out(app) == 1
    assert words_of(visitor.get(LETTERS), ALERT) == ["Der kommer ikke flere breve"]
    assert button(visitor) == ("some", "Vi vil gerne have breve igen")
    visitor.post(LETTERS, data={"letters": "some"})
    assert opted_out(app) == 0
    assert words_of(visitor.get(LETTERS), ALERT) == []


def test_it_goes_for_everybody_and_hinders_nobody(visitor: FlaskClient) -> None:
    text = " ".join(words_of(visitor.get(LETTERS), "//main"))
    assert "får ingen i husstanden flere breve" in text
    assert "I kan alle stadig svare til og med 14. december 2026" in text
    visitor.post(LETTERS, data={"letters": "none"})
    assert visitor.get(START).status_code == 200


@pytest.mark.parametrize("sent", [{}, {"letters": "perhaps"}])
def test_what_no_button_sends_changes_nothing(
    app: Flask, visitor: FlaskClient, sent: dict[str, str]
) -> None:
    assert visitor.post(LETTERS, data=sent).location == LETTERS
    assert opted_out(app) == 0


def test_it_works_without_a_free_slot(app: Flask, visitor: FlaskClient) -> None:
    with app.app_context():
        db.session.execute(update(Invitation).values(slots_used=SLOTS))
        db.session.commit()
    visitor.post(LETTERS, data={"letters": "none"})
    assert opted_out(app) == 1


def test_a_participant_is_spoken_to_alone(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        survey = field_citizen_survey(TODAY, slots=1, households=1, form_id="slutevaluering")
    client.get(f"/s/{survey.tokens[0]}")
    assert button(client) == ("none", "Send mig ikke flere breve")
    client.post(LETTERS, data={"letters": "none"})
    page = client.get(LETTERS)
    assert "Du får ikke flere breve om undersøgelsen." in page.text
    assert "husstand" not in page.text
    assert opted_out(app) == 1


def test_a_stranger_has_no_wish(app: Flask, client: FlaskClient) -> None:
    assert client.post(LETTERS, data={"letters": "none"}).status_code == 403
    assert opted_out(app) == 0
