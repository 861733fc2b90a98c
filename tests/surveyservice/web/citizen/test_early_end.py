import pytest
from flask import Flask
from flask.testing import FlaskClient

from surveyservice.extensions import db
from surveyservice.store.models import AuditEvent, Draft, HeldAnswer, Inbox, Invitation, SlotRequest
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


def test_of_somebody_too_young_nothing_remains_and_the_cookie_opens_nothing_of_theirs(
    app: Flask, respondent: FlaskClient
) -> None:
    respondent.post("/answer/identitet", data={"identitet_landsby": "5", "pause": "1"})
    respondent.post(f"{START}?check=1", data={"samtykke": YES, "fyldt_16": NO, "pause": "1"})
    with app.app_context():
        for model in (Draft, Inbox, HeldAnswer, SlotRequest, AuditEvent):
            assert db.session.query(model).count() == 0, model
        assert not any(invitation.slots_used for invitation in db.session.query(Invitation))
    # Whoever uses the device next finds empty pages, and the gate before them.
    assert "checked" not in respondent.get(START).text
    assert respondent.get("/answer/check").status_code == 200
    assert respondent.post("/answer/submit").location == "/answer/check"
    assert respondent.post("/answer/identitet", data={"identitet_landsby": "5"}).location == START
    assert "Du har ikke skrevet noget endnu" in respondent.get("/answer/pause").text
    with app.app_context():
        assert db.session.query(Draft).count() == 0
