from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from surveyservice.clock import danish_day
from surveyservice.service_context import ServiceContext
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.services.open_answering import open_answering
from surveyservice.services.save_page import DraftSubmitted, save_page
from surveyservice.services.submit_response import submit_response
from surveyservice.store.models import Draft
from tests.conftest import Clock
from tests.factories.open_survey import DAYS_OPEN

SECRET = "Min nabo Hemmelius"


def save(
    session: Session, context: ServiceContext, claim: AnswerClaim, clock: Clock, **answers: object
) -> dict[str, object]:
    answering = open_answering(session, context.keys, claim, clock(), context.catalogue)
    save_page(session, context.keys, claim, answering, answers, clock(), 14)
    session.flush()
    after = open_answering(session, context.keys, claim, clock(), context.catalogue)
    return dict(after.answers)


def test_pages_are_merged_and_the_later_answer_stands(
    session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim
) -> None:
    save(session, context, claim, clock, samtykke=1, landsby=101)
    merged = save(session, context, claim, clock, landsby=102, potentialer_valg=[1, 3])
    assert merged == {"samtykke": 1, "landsby": 102, "potentialer_valg": [1, 3]}
    assert session.scalar(select(func.count()).select_from(Draft)) == 1


def test_the_stored_draft_is_not_readable(
    session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim
) -> None:
    save(session, context, claim, clock, potentiale_landskab=SECRET)
    (draft,) = session.scalars(select(Draft))
    assert draft.ciphertext is not None
    assert SECRET.encode() not in draft.ciphertext
    assert claim.invitation_id not in (draft.key_digest, draft.survey_id)


@pytest.mark.parametrize(("passed", "kept"), [(0, 14), (10, DAYS_OPEN - 10), (DAYS_OPEN, 0)])
def test_a_draft_is_kept_two_weeks_but_never_beyond_the_survey(
    session: Session,
    context: ServiceContext,
    clock: Clock,
    claim: AnswerClaim,
    passed: int,
    kept: int,
) -> None:
    clock.advance(days=passed)
    save(session, context, claim, clock, samtykke=1)
    (draft,) = session.scalars(select(Draft))
    assert draft.expires_on == danish_day(clock()) + timedelta(days=kept)


def test_two_tabs_that_read_the_same_draft_lose_nothing(
    session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim
) -> None:
    for before in ({}, {"samtykke": 1}):
        if before:
            save(session, context, claim, clock, **before)
        read = open_answering(session, context.keys, claim, clock(), context.catalogue)
        save_page(session, context.keys, claim, read, {"landsby": 101}, clock())
        save_page(session, context.keys, claim, read, {"potentialer_valg": [1]}, clock())
        session.commit()
        after = open_answering(session, context.keys, claim, clock(), context.catalogue)
        assert after.answers == {**before, "landsby": 101, "potentialer_valg": [1]}


def test_a_page_that_comes_after_the_answer_was_sent_does_not_fill_the_draft_again(
    session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim
) -> None:
    save(session, context, claim, clock, samtykke=1, fyldt_16=1)
    read = open_answering(session, context.keys, claim, clock(), context.catalogue)
    submit_response(session, context.keys, claim, read, clock())
    with pytest.raises(DraftSubmitted):
        save_page(session, context.keys, claim, read, {"landsby": 101}, clock())
    assert session.scalars(select(Draft.ciphertext)).one() is None
