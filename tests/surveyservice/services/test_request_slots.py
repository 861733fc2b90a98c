import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyservice.clock import danish_day
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.services.decide_slots import decline_slots, grant_slots
from surveyservice.services.request_slots import MOST_MORE, SlotRequestRefused, request_slots
from surveyservice.store.models import AuditEvent, SlotRequest
from tests.conftest import Clock
from tests.factories.open_survey import OpenSurvey


def ask(
    session: Session, survey: OpenSurvey, claim: AnswerClaim, clock: Clock, more: int
) -> SlotRequest:
    request_slots(session, survey.survey_id, claim.invitation_id, more, clock())
    session.expire_all()
    (stored,) = session.scalars(select(SlotRequest))
    return stored


def test_a_request_waits_for_a_decision(
    session: Session, open_survey: OpenSurvey, claim: AnswerClaim, clock: Clock
) -> None:
    stored = ask(session, open_survey, claim, clock, 3)
    assert (stored.more, stored.state, stored.decided_on) == (3, "open", None)
    assert stored.asked_on == danish_day(clock())


@pytest.mark.parametrize("decide", [None, grant_slots, decline_slots])
def test_asked_again_it_is_open_again_with_the_new_number(
    session: Session, open_survey: OpenSurvey, claim: AnswerClaim, clock: Clock, decide: object
) -> None:
    ask(session, open_survey, claim, clock, 3)
    if callable(decide):
        decide(session, open_survey.survey_id, claim.invitation_id, "cli", clock())
    clock.advance(days=1)
    stored = ask(session, open_survey, claim, clock, 1)
    assert (stored.more, stored.state, stored.decided_on) == (1, "open", None)
    assert stored.asked_on == danish_day(clock())


@pytest.mark.parametrize("more", [-1, 0, MOST_MORE + 1, 10**9])
def test_nobody_asks_for_nothing_or_for_a_village(
    session: Session, open_survey: OpenSurvey, claim: AnswerClaim, clock: Clock, more: int
) -> None:
    with pytest.raises(SlotRequestRefused):
        request_slots(session, open_survey.survey_id, claim.invitation_id, more, clock())
    assert session.scalars(select(SlotRequest)).all() == []


def test_the_audit_says_that_a_household_asked_and_not_which(
    session: Session, open_survey: OpenSurvey, claim: AnswerClaim, clock: Clock
) -> None:
    ask(session, open_survey, claim, clock, MOST_MORE)
    (event,) = session.scalars(select(AuditEvent))
    assert (event.actor, event.action, event.details) == ("citizen", "slots.request", {})
