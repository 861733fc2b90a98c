import pytest
from flask import Flask
from flask.testing import FlaskClient

from surveyservice.extensions import db
from surveyservice.store.models import Draft, Inbox, Invitation
from tests.surveyservice.web.citizen.page import START, heading

YES, NO = "1", "0"


@pytest.mark.parametrize(
    ("answers", "reason", "words"),
    [
        ({"samtykke": NO}, "no_consent", "Du har valgt ikke at være med"),
        ({"samtykke": NO, "fyldt_16": YES}, "no_consent", "Du har valgt ikke at være med"),
        ({"samtykke": YES, "fyldt_16": NO}, "under_age", "Du er ikke gammel nok"),
        ({"fyldt_16": NO}, "under_age", "Du er ikke gammel nok"),
    ],
)
def test_no_consent_and_too_young_end_with_nothing_kept(
    app: Flask, visitor: FlaskClient, answers: dict[str, str], reason: str, words: str
) -> None:
    response = visitor.post(START, data=answers)
    assert (response.status_code, response.location) == (303, f"/answer/ended/{reason}")
    page = visitor.get(response.location)
    assert words in heading(page)
    assert "Vi har ikke gemt noget" in page.text
    with app.app_context():
        assert db.session.query(Draft).count() == 0
        assert db.session.query(Inbox).count() == 0
        assert not any(invitation.slots_used for invitation in db.session.query(Invitation))


def test_consent_taken_back_discards_what_was_kept(app: Flask, respondent: FlaskClient) -> None:
    respondent.post("/answer/identitet", data={"identitet_landsby": "5"})
    respondent.post(f"{START}?check=1", data={"samtykke": NO, "fyldt_16": YES})
    with app.app_context():
        assert db.session.query(Draft).count() == 0


def test_one_may_change_ones_mind(visitor: FlaskClient) -> None:
    visitor.post(START, data={"samtykke": NO})
    response = visitor.post(START, data={"samtykke": YES, "fyldt_16": YES})
    assert response.location == "/answer/identitet"


def test_there_is_no_page_for_other_reasons(visitor: FlaskClient) -> None:
    assert visitor.get("/answer/ended/boredom").status_code == 404
