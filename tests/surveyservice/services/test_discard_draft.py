from sqlalchemy import func, select
from sqlalchemy.orm import Session

from surveyservice.service_context import ServiceContext
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.services.discard_draft import discard_draft
from surveyservice.services.open_answering import open_answering
from surveyservice.services.save_page import save_page
from surveyservice.services.submit_response import submit_response
from surveyservice.store.models import Draft
from tests.conftest import Clock
from tests.surveyservice.services.conftest import PASSED


def write_draft(
    session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim
) -> None:
    answering = open_answering(session, context.keys, claim, clock(), context.catalogue)
    save_page(session, context.keys, claim, answering, PASSED, clock())
    session.flush()


def drafts(session: Session) -> int | None:
    return session.scalar(select(func.count()).select_from(Draft))


def test_nothing_is_left_of_a_discarded_draft(
    session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim
) -> None:
    write_draft(session, context, clock, claim)
    discard_draft(session, context.keys, claim)
    assert drafts(session) == 0


def test_another_person_s_draft_stays(
    session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim
) -> None:
    write_draft(session, context, clock, claim)
    discard_draft(session, context.keys, claim.for_next_person(b"x" * 16))
    assert drafts(session) == 1


def test_what_was_handed_in_stays_known(
    session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim
) -> None:
    write_draft(session, context, clock, claim)
    answering = open_answering(session, context.keys, claim, clock(), context.catalogue)
    submit_response(session, context.keys, claim, answering, clock())
    discard_draft(session, context.keys, claim)
    assert drafts(session) == 1
