from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyservice.services.decide_slots import decline_slots, grant_slots
from surveyservice.services.list_slot_requests import list_slot_requests
from surveyservice.services.request_slots import request_slots
from surveyservice.store.models import Invitation
from tests.conftest import TODAY
from tests.factories.open_survey import SLOTS, VILLAGES, OpenSurvey


def test_without_requests_every_state_counts_none(
    session: Session, open_survey: OpenSurvey
) -> None:
    found = list_slot_requests(session, open_survey.survey_id)
    assert found.lines == ()
    assert found.counts == {"open": 0, "granted": 0, "declined": 0}


def test_those_to_decide_come_first_and_states_add_up(
    session: Session, open_survey: OpenSurvey
) -> None:
    survey_id = open_survey.survey_id
    ids = session.scalars(
        select(Invitation.id).where(Invitation.village_code == VILLAGES[0]).order_by(Invitation.id)
    ).all()
    for number, invitation_id in enumerate(ids[:4], 1):
        asked_at = TODAY + timedelta(days=4 - number)
        request_slots(session, survey_id, invitation_id, number, asked_at)
    grant_slots(session, survey_id, ids[0], "cli", TODAY)
    decline_slots(session, survey_id, ids[1], "cli", TODAY)
    found = list_slot_requests(session, survey_id)
    assert [(line.more, line.is_open) for line in found.lines][:2] == [(4, True), (3, True)]
    assert {(line.more, line.slots, line.state) for line in found.lines} == {
        (1, SLOTS + 1, "granted"), (2, SLOTS, "declined"), (3, SLOTS, "open"), (4, SLOTS, "open"),
    }  # fmt: skip
    assert found.counts == {"open": 2, "granted": 1, "declined": 1}
    assert sum(found.counts.values()) == len(found.lines)
    assert {line.village for line in found.lines} == {"Knebel"}


def test_requests_of_another_survey_are_not_listed(
    session: Session, open_survey: OpenSurvey
) -> None:
    invitation_id = session.scalars(select(Invitation.id)).first()
    assert invitation_id is not None
    request_slots(session, open_survey.survey_id, invitation_id, 1, TODAY)
    assert list_slot_requests(session, "another").lines == ()
