from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyservice.extensions import db
from surveyservice.store.models import Invitation
from surveyservice.store.slot_requests import (
    DECLINED,
    GRANTED,
    OPEN,
    count_slot_requests,
    find_slot_request,
    invitations_that_asked,
    keep_slot_request,
    mark_decided,
)
from tests.factories.open_survey import OpenSurvey

ASKED, DECIDED = date(2026, 11, 23), date(2026, 11, 24)


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    with app.app_context():
        yield db.session


@pytest.fixture
def invitation_id(session: Session, open_survey: OpenSurvey) -> str:
    """A household that asks for two more."""
    found = session.scalars(select(Invitation.id).order_by(Invitation.id).limit(1)).one()
    keep_slot_request(session, found, open_survey.survey_id, 2, ASKED)
    return found


def read(session: Session, invitation_id: str) -> tuple[int, str, date, date | None]:
    session.expire_all()
    found = find_slot_request(session, invitation_id)
    assert found is not None
    return found.more, found.state, found.asked_on, found.decided_on


def test_a_decision_is_on_what_is_still_asked(session: Session, invitation_id: str) -> None:
    assert not mark_decided(session, invitation_id, 3, GRANTED, DECIDED)
    assert read(session, invitation_id) == (2, OPEN, ASKED, None)
    assert mark_decided(session, invitation_id, 2, GRANTED, DECIDED)
    assert read(session, invitation_id) == (2, GRANTED, ASKED, DECIDED)
    assert not mark_decided(session, invitation_id, 2, DECLINED, DECIDED)
    assert read(session, invitation_id)[1] == GRANTED


def test_asked_again_the_decision_is_forgotten(
    session: Session, open_survey: OpenSurvey, invitation_id: str
) -> None:
    mark_decided(session, invitation_id, 2, DECLINED, DECIDED)
    keep_slot_request(session, invitation_id, open_survey.survey_id, 5, DECIDED)
    assert read(session, invitation_id) == (5, OPEN, DECIDED, None)
    assert sum(count_slot_requests(session, open_survey.survey_id).values()) == 1


def test_who_asked_is_known_whatever_became_of_it(
    session: Session, open_survey: OpenSurvey, invitation_id: str
) -> None:
    mark_decided(session, invitation_id, 2, DECLINED, DECIDED)
    assert invitations_that_asked(session, open_survey.survey_id) == {invitation_id}
    assert invitations_that_asked(session, "another") == set()
    assert find_slot_request(session, "another") is None
