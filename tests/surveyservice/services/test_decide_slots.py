import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from surveyservice.clock import danish_day
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.services.decide_slots import (
    MOST_SLOTS,
    DecisionRefused,
    decline_slots,
    grant_slots,
)
from surveyservice.services.request_slots import request_slots
from surveyservice.store.models import AuditEvent, Invitation, SlotRequest
from tests.conftest import TODAY
from tests.factories.open_survey import SLOTS, OpenSurvey

MORE = 3


@pytest.fixture
def asked(session: Session, open_survey: OpenSurvey, claim: AnswerClaim) -> tuple[str, str]:
    """Survey and invitation of a household that asks for three more slots."""
    request_slots(session, open_survey.survey_id, claim.invitation_id, MORE, TODAY)
    return open_survey.survey_id, claim.invitation_id


def slots_of(session: Session, invitation_id: str) -> int | None:
    return session.scalar(select(Invitation.slots).where(Invitation.id == invitation_id))


def state(session: Session) -> str | None:
    return session.scalar(select(SlotRequest.state))


@pytest.mark.parametrize(
    ("slots", "granted"), [(None, SLOTS + MORE), (SLOTS + 1, SLOTS + 1), (MOST_SLOTS, MOST_SLOTS)]
)
def test_a_grant_raises_the_slots_of_that_household_alone(
    session: Session, asked: tuple[str, str], slots: int | None, granted: int
) -> None:
    assert grant_slots(session, *asked, "anna", TODAY, slots) == granted
    assert slots_of(session, asked[1]) == granted
    others = session.scalars(select(Invitation.slots).where(Invitation.id != asked[1]))
    assert set(others) == {SLOTS}
    (request,) = session.scalars(select(SlotRequest))
    session.refresh(request)
    assert (request.state, request.decided_on) == ("granted", danish_day(TODAY))


def test_by_default_a_grant_stops_at_the_most(session: Session, asked: tuple[str, str]) -> None:
    session.execute(update(Invitation).values(slots=MOST_SLOTS - 1))
    assert grant_slots(session, *asked, "anna", TODAY) == MOST_SLOTS


def test_declined_is_decided_and_nothing_else(session: Session, asked: tuple[str, str]) -> None:
    decline_slots(session, *asked, "anna", TODAY)
    assert (slots_of(session, asked[1]), state(session)) == (SLOTS, "declined")


@pytest.mark.parametrize(
    ("values", "slots", "seen", "code"),
    [
        ({}, MOST_SLOTS + 1, None, "too_many"),
        ({}, SLOTS, None, "not_more"),
        ({}, 0, None, "not_more"),
        ({"slots": MOST_SLOTS}, None, None, "not_more"),
        ({}, None, MORE - 1, "decided"),
    ],
    ids=["too many", "as many", "none", "has the most", "changed meanwhile"],
)
def test_a_grant_that_makes_no_sense_decides_nothing(
    session: Session,
    asked: tuple[str, str],
    values: dict[str, int],
    slots: int | None,
    seen: int | None,
    code: str,
) -> None:
    if values:
        session.execute(update(Invitation).values(**values))
    before = slots_of(session, asked[1])
    with pytest.raises(DecisionRefused) as caught:
        grant_slots(session, *asked, "anna", TODAY, slots, seen)
    assert caught.value.code == code
    assert (slots_of(session, asked[1]), state(session)) == (before, "open")


@pytest.mark.parametrize("decide", [grant_slots, decline_slots])
@pytest.mark.parametrize("decide_first", [grant_slots, decline_slots])
def test_a_request_is_decided_once(
    session: Session, asked: tuple[str, str], decide_first: object, decide: object
) -> None:
    assert callable(decide_first)
    assert callable(decide)
    decide_first(session, *asked, "anna", TODAY)
    with pytest.raises(DecisionRefused) as caught:
        decide(session, *asked, "anna", TODAY)
    assert caught.value.code == "decided"


@pytest.mark.parametrize("decide", [grant_slots, decline_slots])
@pytest.mark.parametrize("place", [0, 1], ids=["another survey", "another invitation"])
def test_nobody_decides_what_nobody_asked(
    session: Session, asked: tuple[str, str], decide: object, place: int
) -> None:
    where = list(asked)
    where[place] = "nothing"
    assert callable(decide)
    with pytest.raises(DecisionRefused) as caught:
        decide(session, *where, "anna", TODAY)
    assert caught.value.code == "unknown"
    assert state(session) == "open"


def test_the_audit_names_the_clerk_and_no_household(
    session: Session, asked: tuple[str, str]
) -> None:
    grant_slots(session, *asked, "anna", TODAY)
    event = session.scalars(select(AuditEvent).where(AuditEvent.action == "slots.grant")).one()
    assert (event.actor, event.survey_id, event.details) == ("anna", asked[0], {"more": MORE})
