from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from surveyservice.extensions import db
from surveyservice.services.request_slots import request_slots
from surveyservice.store.models import AuditEvent, Invitation, SlotRequest
from surveyservice.web.admin.slot_requests import REFUSALS, STATES
from tests.conftest import TODAY
from tests.factories.desk import NAME
from tests.factories.open_survey import SLOTS, OpenSurvey
from tests.surveyservice.web.citizen.page import read_html, words_of

MORE = 3
ROWS = "//tbody/tr"


@pytest.fixture
def address(open_survey: OpenSurvey) -> str:
    return f"/admin/surveys/{open_survey.survey_id}/requests"


@pytest.fixture
def invitation_id(app: Flask, open_survey: OpenSurvey) -> Iterator[str]:
    """A household of Knebel that asks for three more."""
    with app.app_context():
        found = db.session.query(Invitation).filter_by(village_code=101).first()
        request_slots(db.session, open_survey.survey_id, found.id, MORE, TODAY)
        db.session.commit()
        yield str(found.id)


def slots_and_state(app: Flask, invitation_id: str) -> tuple[int, str]:
    with app.app_context():
        slots = db.session.get_one(Invitation, invitation_id).slots
        return slots, db.session.get_one(SlotRequest, invitation_id).state


def form_of(desk: FlaskClient, address: str, decision: str) -> dict[str, str]:
    """What the browser sends when the button is pressed."""
    (form,) = read_html(desk.get(address)).xpath(f"{ROWS}//form")
    fields = {field.get("name"): field.get("value") for field in form.xpath(".//input")}
    assert form.xpath(f".//button[@name='decision'][@value='{decision}']")
    return fields | {"decision": decision}


def test_village_and_numbers_stand_there_and_no_name(
    desk: FlaskClient, address: str, invitation_id: str
) -> None:
    page = desk.get(address)
    cells = words_of(page, f"{ROWS}/*")
    assert cells[:4] == ["Knebel", str(SLOTS), str(MORE), "23. november 2026"]
    assert "1 husstand: 1 skal afgøres, 0 givet, 0 afslået." in page.text


def test_granted_the_household_has_room_and_the_clerk_is_on_record(
    app: Flask, desk: FlaskClient, address: str, invitation_id: str
) -> None:
    sent = form_of(desk, address, "granted")
    assert sent["slots"] == str(SLOTS + MORE)
    response = desk.post(address, data=sent)
    assert (response.status_code, response.location) == (303, address)
    assert slots_and_state(app, invitation_id) == (SLOTS + MORE, "granted")
    page = desk.get(address)
    assert words_of(page, f"{ROWS}/td[4]") == ["givet, 23. november 2026"]
    assert not read_html(page).xpath(f"{ROWS}//button")
    with app.app_context():
        events = db.session.query(AuditEvent).filter_by(action="slots.grant").all()
        assert [(event.actor, event.details) for event in events] == [(NAME, {"more": MORE})]


def test_less_can_be_granted_than_was_asked(
    app: Flask, desk: FlaskClient, address: str, invitation_id: str
) -> None:
    desk.post(address, data=form_of(desk, address, "granted") | {"slots": str(SLOTS + 1)})
    assert slots_and_state(app, invitation_id) == (SLOTS + 1, "granted")


def test_declined_everything_stays(
    app: Flask, desk: FlaskClient, address: str, invitation_id: str
) -> None:
    assert desk.post(address, data=form_of(desk, address, "declined")).status_code == 303
    assert slots_and_state(app, invitation_id) == (SLOTS, "declined")
    assert words_of(desk.get(address), f"{ROWS}/td[4]") == ["afslået, 23. november 2026"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"slots": str(SLOTS)}, "not_more"),
        ({"slots": "21"}, "too_many"),
        ({"slots": "mange"}, "not_a_number"),
        ({"slots": ""}, "not_a_number"),
        ({"more": str(MORE + 1)}, "decided"),
        ({"invitation": "nothing"}, "unknown"),
    ],
)
def test_what_cannot_be_granted_is_said_and_changes_nothing(
    app: Flask,
    desk: FlaskClient,
    address: str,
    invitation_id: str,
    changed: dict[str, str],
    code: str,
) -> None:
    response = desk.post(address, data=form_of(desk, address, "granted") | changed)
    assert response.status_code == 409
    with app.test_request_context("/admin/"):
        assert words_of(response, "//p[@class='alert-text']") == [str(REFUSALS[code])]
    assert slots_and_state(app, invitation_id) == (SLOTS, "open")


def test_a_decision_pressed_twice_is_one(
    app: Flask, desk: FlaskClient, address: str, invitation_id: str
) -> None:
    sent = form_of(desk, address, "granted")
    assert [desk.post(address, data=sent).status_code for _ in range(2)] == [303, 409]
    assert slots_and_state(app, invitation_id) == (SLOTS + MORE, "granted")


def test_no_decision_is_none(
    app: Flask, desk: FlaskClient, address: str, invitation_id: str
) -> None:
    assert desk.post(address, data={"invitation": invitation_id}).status_code == 303
    assert slots_and_state(app, invitation_id) == (SLOTS, "open")


def test_states_add_up_to_all_requests(
    app: Flask, desk: FlaskClient, address: str, open_survey: OpenSurvey
) -> None:
    with app.app_context():
        for invitation in db.session.query(Invitation):
            request_slots(db.session, open_survey.survey_id, invitation.id, 1, TODAY)
        db.session.commit()
    for decision in ("granted", "granted", "declined"):
        first = read_html(desk.get(address)).xpath(f"{ROWS}//form")[0]
        fields = {field.get("name"): field.get("value") for field in first.xpath(".//input")}
        desk.post(address, data=fields | {"decision": decision})
    assert "12 husstande: 9 skal afgøres, 2 givet, 1 afslået." in desk.get(address).text


def test_without_requests_it_says_so(desk: FlaskClient, address: str) -> None:
    assert "Ingen har spurgt." in desk.get(address).text


def test_the_dashboard_leads_there(desk: FlaskClient, address: str) -> None:
    assert read_html(desk.get("/admin/")).xpath(f"//main//a[@href='{address}']")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_it_stands_behind_the_sign_in_and_for_surveys_there_are(
    app: Flask, desk: FlaskClient, address: str, invitation_id: str, method: str
) -> None:
    stranger = app.test_client().open(
        address, method=method, data={"invitation": invitation_id, "decision": "declined"}
    )
    assert stranger.location == "/admin/sign-in"
    assert slots_and_state(app, invitation_id) == (SLOTS, "open")
    assert desk.open("/admin/surveys/nothing/requests", method=method).status_code == 404


def test_another_site_cannot_decide(
    app: Flask, desk: FlaskClient, address: str, invitation_id: str
) -> None:
    sent = form_of(desk, address, "granted")
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert desk.post(address, data=sent, headers=foreign).status_code == 403
    assert slots_and_state(app, invitation_id) == (SLOTS, "open")


def test_every_state_has_words() -> None:
    assert set(STATES) == {"open", "granted", "declined"}
