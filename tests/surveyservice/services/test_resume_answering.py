from collections.abc import Callable

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from surveyservice.service_context import ServiceContext
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.services.discard_draft import discard_draft
from surveyservice.services.open_answering import open_answering
from surveyservice.services.pause_answering import pause_answering
from surveyservice.services.resume_answering import resume_answering
from surveyservice.services.save_page import save_page
from surveyservice.services.submit_response import submit_response
from surveyservice.store.models import Invitation
from tests.conftest import Clock
from tests.surveyservice.services.conftest import PASSED

DRAFT_DAYS = 14

End = Callable[[Session, ServiceContext, Clock, AnswerClaim], None]


@pytest.fixture
def paused(
    session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim
) -> AnswerClaim:
    """The first person, who writes in German, has stopped after the first page."""
    german = claim.in_language("de")
    opened = open_answering(session, context.keys, german, clock(), context.catalogue)
    save_page(session, context.keys, german, opened, PASSED, clock(), DRAFT_DAYS)
    assert pause_answering(session, context.keys, german)
    return german


def resume(
    session: Session, context: ServiceContext, clock: Clock, code: str
) -> AnswerClaim | None:
    return resume_answering(session, context.keys, code, clock())


def submit(session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim) -> None:
    opened = open_answering(session, context.keys, claim, clock(), context.catalogue)
    submit_response(session, context.keys, claim, opened, clock())


def throw_away(session: Session, context: ServiceContext, _: Clock, claim: AnswerClaim) -> None:
    discard_draft(session, context.keys, claim)


def replace_token(session: Session, *_: object) -> None:
    session.execute(update(Invitation).values(token_generation=2))


def expire(_: Session, __: ServiceContext, clock: Clock, ___: AnswerClaim) -> None:
    clock.advance(days=DRAFT_DAYS + 1)


def test_the_code_gives_the_same_claim_elsewhere(
    session: Session, context: ServiceContext, clock: Clock, paused: AnswerClaim
) -> None:
    assert resume(session, context, clock, paused.resume_code()) == paused


def test_another_language_can_be_asked_for(
    session: Session, context: ServiceContext, clock: Clock, paused: AnswerClaim
) -> None:
    code = paused.resume_code()
    claim = resume_answering(session, context.keys, code, clock(), "en")
    assert claim == paused.in_language("en")


def test_both_devices_write_one_draft(
    session: Session, context: ServiceContext, clock: Clock, paused: AnswerClaim
) -> None:
    other = resume(session, context, clock, paused.resume_code())
    assert other is not None
    opened = open_answering(session, context.keys, other, clock(), context.catalogue)
    save_page(session, context.keys, other, opened, {"landsby": 102}, clock())
    seen = open_answering(session, context.keys, paused, clock(), context.catalogue)
    assert seen.answers == PASSED | {"landsby": 102}


def test_it_works_until_the_end_of_the_day_that_was_told(
    session: Session, context: ServiceContext, clock: Clock, paused: AnswerClaim
) -> None:
    clock.advance(days=DRAFT_DAYS)
    assert resume(session, context, clock, paused.resume_code()) == paused


@pytest.mark.parametrize("end", [submit, throw_away, replace_token, expire])
def test_a_code_ends_with_its_draft(
    session: Session, context: ServiceContext, clock: Clock, paused: AnswerClaim, end: End
) -> None:
    end(session, context, clock, paused)
    assert resume(session, context, clock, paused.resume_code()) is None


def test_a_code_that_nobody_asked_for_opens_nothing(
    session: Session, context: ServiceContext, clock: Clock, paused: AnswerClaim
) -> None:
    housemate = paused.for_next_person(b"x" * 16)
    opened = open_answering(session, context.keys, housemate, clock(), context.catalogue)
    save_page(session, context.keys, housemate, opened, PASSED, clock())
    assert resume(session, context, clock, housemate.resume_code()) is None
