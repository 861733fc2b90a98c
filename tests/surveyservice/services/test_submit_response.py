"""Handing in: one transaction, nothing that joins the two sides, refusals that store nothing."""

from dataclasses import replace

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from forms.conditions import Value
from forms.missing import Missing
from surveyservice.clock import danish_day
from surveyservice.service_context import ServiceContext
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.services.discard_draft import discard_draft
from surveyservice.services.open_answering import Answering, open_answering
from surveyservice.services.save_page import save_page
from surveyservice.services.submit_response import SubmissionRefused, submit_response
from surveyservice.store.answer_seal import unseal_answers
from surveyservice.store.models import Draft, HeldAnswer, Inbox, Invitation, Tally
from tests.conftest import Clock
from tests.factories.open_survey import SLOTS, VILLAGES, OpenSurvey
from tests.surveyservice.services.conftest import PASSED, Submit


@pytest.fixture
def begun(session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim) -> Answering:
    return begin(session, context, clock, claim, PASSED)


def begin(
    session: Session,
    context: ServiceContext,
    clock: Clock,
    claim: AnswerClaim,
    answers: dict[str, Value],
) -> Answering:
    empty = open_answering(session, context.keys, claim, clock(), context.catalogue)
    save_page(session, context.keys, claim, empty, answers, clock())
    session.commit()
    return open_answering(session, context.keys, claim, clock(), context.catalogue)


def test_an_answer_moves_slot_inbox_tally_and_draft_together(
    session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim, begun: Answering
) -> None:
    receipt = submit_response(session, context.keys, claim, begun, clock())
    session.commit()
    (answer,) = session.scalars(select(Inbox))
    (invited,) = session.scalars(select(Tally))
    (draft,) = session.scalars(select(Draft))
    used = session.scalars(
        select(Invitation.slots_used).where(Invitation.id == claim.invitation_id)
    ).one()
    assert (receipt.already, receipt.number) == (False, claim.receipt_number())
    assert (answer.village_code, answer.channel) == (VILLAGES[0], "web")
    # How complete it is, nobody is told before it is released among others.
    assert answer.disposition == ""
    assert (invited.complete, invited.partial, invited.break_off) == (0, 0, 0)
    assert (invited.village_code, invited.day) == (VILLAGES[0], danish_day(clock()))
    assert (invited.invite_channel, invited.households, invited.answers) == ("memo", 1, 1)
    assert (draft.submitted, draft.ciphertext, draft.resume_claim) == (True, None, None)
    assert answer.is_first
    assert used == 1


def test_every_item_of_the_form_is_stored_with_a_value_or_a_reason(
    session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim, begun: Answering
) -> None:
    submit_response(session, context.keys, claim, begun, clock())
    (answer,) = session.scalars(select(Inbox))
    assert answer.answers is None
    stored = unseal_answers(context.keys.inbox, answer.sealed, f"inbox:{answer.id}")
    assert set(stored) == {item.id for item in begun.questionnaire.items}
    assert stored["landsby"] == Missing.NO_ANSWER


def test_the_answer_holds_nothing_of_the_invitation(
    session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim, begun: Answering
) -> None:
    receipt = submit_response(session, context.keys, claim, begun, clock())
    session.flush()
    (answer,) = session.scalars(select(Inbox))
    stored = str([getattr(answer, column.key) for column in Inbox.__table__.columns])
    digest = claim.draft_digest(context.keys.draft_digest)
    for clue in (claim.invitation_id, digest, receipt.number, danish_day(clock()).isoformat()):
        assert clue not in stored


def test_the_second_person_of_a_household_is_no_second_household(
    session: Session, open_survey: OpenSurvey, submit: Submit
) -> None:
    submit(open_survey.tokens[0])
    submit(open_survey.tokens[0])
    tallies = session.scalars(select(Tally)).all()
    assert sum(tally.households for tally in tallies) == 1
    assert sum(tally.answers for tally in tallies) == 2
    firsts = session.scalars(select(Inbox.is_first)).all()
    assert sorted(firsts) == [False, True]


def test_days_are_counted_apart_and_by_the_danish_calendar(
    session: Session, clock: Clock, open_survey: OpenSurvey, submit: Submit
) -> None:
    submit(open_survey.tokens[0])
    clock.now = clock.now.replace(hour=23, minute=30)
    submit(open_survey.tokens[1])
    days = session.scalars(select(Tally.day).distinct().order_by(Tally.day)).all()
    assert [day.isoformat() for day in days] == ["2026-11-23", "2026-11-24"]


def test_handing_in_again_is_the_same_receipt_and_no_second_answer(
    session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim, begun: Answering
) -> None:
    first = submit_response(session, context.keys, claim, begun, clock())
    # `begun` was opened before the first submission: a second tab that knows nothing of it.
    second = submit_response(session, context.keys, claim, begun, clock())
    assert (second.number, second.already) == (first.number, True)
    assert len(session.scalars(select(Inbox)).all()) == 1


def refused(
    session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim, begun: Answering
) -> SubmissionRefused:
    with pytest.raises(SubmissionRefused) as caught:
        submit_response(session, context.keys, claim, begun, clock())
    session.rollback()
    assert session.scalars(select(Inbox)).all() == []
    assert session.scalars(select(Tally)).all() == []
    return caught.value


@pytest.mark.parametrize(
    ("answers", "code", "items"),
    [
        ({}, "incomplete", ("samtykke",)),
        ({"samtykke": 1}, "incomplete", ("fyldt_16",)),
        ({"samtykke": 2}, "not_eligible", ()),
        ({"samtykke": 1, "fyldt_16": 2}, "not_eligible", ()),
    ],
)
def test_without_consent_and_age_nothing_is_stored(
    session: Session,
    context: ServiceContext,
    clock: Clock,
    claim: AnswerClaim,
    answers: dict[str, Value],
    code: str,
    items: tuple[str, ...],
) -> None:
    error = refused(session, context, clock, claim, begin(session, context, clock, claim, answers))
    assert error.code == code
    assert set(items) <= set(error.items)


@pytest.mark.parametrize("values", [{"slots_used": SLOTS}, {"token_generation": 2}])
def test_a_slot_taken_meanwhile_stores_nothing_and_leaves_the_draft(
    session: Session,
    context: ServiceContext,
    clock: Clock,
    claim: AnswerClaim,
    begun: Answering,
    values: dict[str, int],
) -> None:
    session.execute(update(Invitation).values(**values))
    session.commit()
    assert refused(session, context, clock, claim, begun).code == "full"
    assert not session.scalars(select(Draft.submitted)).one()


def test_a_draft_discarded_meanwhile_is_no_receipt(
    session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim, begun: Answering
) -> None:
    discard_draft(session, context.keys, claim)
    session.commit()
    assert refused(session, context, clock, claim, begun).code == "incomplete"


def test_what_was_not_seen_is_not_sent(
    session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim, begun: Answering
) -> None:
    with pytest.raises(SubmissionRefused) as caught:
        submit_response(session, context.keys, claim, begun, clock(), {**PASSED, "landsby": 101})
    assert caught.value.code == "changed"
    assert session.scalars(select(Inbox)).all() == []


def test_a_page_saved_between_reading_and_sending_is_not_sent_unseen(
    session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim, begun: Answering
) -> None:
    save_page(session, context.keys, claim, begun, {"landsby": 102}, clock())
    session.commit()
    assert refused(session, context, clock, claim, begun).code == "changed"
    assert not session.scalars(select(Draft.submitted)).one()


OTHER = {**PASSED, "landsby": 102}


@pytest.mark.parametrize(
    ("again", "held"),
    [(None, 0), (PASSED, 0), ({**PASSED, "landsby": -6}, 0), (OTHER, 1)],
    ids=["no content", "same content", "a blank more", "other content"],
)
@pytest.mark.parametrize("knows", [True, False], ids=["opened after", "opened before"])
def test_other_content_under_the_same_id_is_put_aside_once(
    session: Session,
    context: ServiceContext,
    clock: Clock,
    claim: AnswerClaim,
    begun: Answering,
    again: dict[str, Value] | None,
    held: int,
    knows: bool,
) -> None:
    first = submit_response(session, context.keys, claim, begun, clock(), PASSED)
    session.commit()
    if knows:
        later = open_answering(session, context.keys, claim, clock(), context.catalogue)
    else:
        later = replace(begun, answers=again or begun.answers)
    receipts = [
        submit_response(session, context.keys, claim, later, clock(), again) for _ in range(2)
    ]
    assert {(one.number, one.already, one.held) for one in receipts} == {
        (first.number, True, bool(held))
    }
    rows = session.scalars(select(HeldAnswer)).all()
    assert [row.state for row in rows] == ["held"] * held
    for row in rows:
        assert unseal_answers(context.keys.inbox, row.sealed, f"held:{row.id}") == again
    assert len(session.scalars(select(Inbox)).all()) == 1
