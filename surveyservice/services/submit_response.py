"""Hand in an answer: slot, inbox, tally and draft in one transaction, and nothing that joins them.

The slot is taken by a conditional update, so that of several browsers on the last slot one wins.
The draft is marked by another: the same answer sent twice counts once and gets one receipt.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from distribution.response_rates import Disposition, classify_response
from forms.conditions import Value
from forms.routing import ended_early
from forms.validation import IncompleteAnswers, complete_answers, share_answered
from surveyservice.clock import danish_day
from surveyservice.keys import Keys
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.services.open_answering import Answering
from surveyservice.store.models import NO_VILLAGE, Draft, Inbox, Invitation
from surveyservice.store.tallies import TallyKey, add_to_tally

WEB = "web"


class SubmissionRefused(Exception):
    """Not stored: `full`, `not_eligible` or `incomplete` (with the items that miss an answer)."""

    def __init__(self, code: str, items: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.items = items


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof for the citizen. `already` means it had been handed in before: same number."""

    number: str
    already: bool


def submit_response(
    session: Session,
    keys: Keys,
    claim: AnswerClaim,
    answering: Answering,
    now: datetime,
    channel: str = WEB,
) -> Receipt:
    """Store the drafted answer. Raises `SubmissionRefused`; then the caller must not commit."""
    number = claim.receipt_number()
    if answering.submitted:
        return Receipt(number, already=True)
    answers = _finish_answers(answering)
    if not _mark_submitted(session, claim.draft_digest(keys.draft_digest)):
        if not _is_submitted(session, claim.draft_digest(keys.draft_digest)):
            raise SubmissionRefused("incomplete")
        return Receipt(number, already=True)
    slots_used, invite_channel = _take_slot(session, claim)
    disposition = classify_response(*share_answered(answering.questionnaire, answers))
    _store_answer(session, answering, answers, disposition, channel)
    key = TallyKey(
        answering.survey_id,
        answering.cluster_id,
        answering.village_code or NO_VILLAGE,
        invite_channel or "",
        channel,
        danish_day(now),
    )
    add_to_tally(session, key, disposition, is_first=slots_used == 1)
    return Receipt(number, already=False)


def _finish_answers(answering: Answering) -> dict[str, Value]:
    if ended_early(answering.questionnaire, answering.answers) is not None:
        raise SubmissionRefused("not_eligible")
    try:
        return complete_answers(answering.questionnaire, answering.answers, answering.fielding)
    except IncompleteAnswers as error:
        raise SubmissionRefused("incomplete", tuple(error.items)) from None


def _mark_submitted(session: Session, digest: str) -> bool:
    marked = session.execute(
        update(Draft)
        .where(Draft.key_digest == digest, Draft.submitted.is_(False))
        .values(submitted=True, ciphertext=None)
        .returning(Draft.key_digest)
    ).one_or_none()
    return marked is not None


def _is_submitted(session: Session, digest: str) -> bool:
    """Whether another request was first. Otherwise the draft is gone, and so is what it held."""
    return session.scalar(select(Draft.submitted).where(Draft.key_digest == digest)) is True


def _take_slot(session: Session, claim: AnswerClaim) -> tuple[int, str | None]:
    taken = session.execute(
        update(Invitation)
        .where(
            Invitation.id == claim.invitation_id,
            Invitation.token_generation == claim.generation,
            Invitation.slots_used < Invitation.slots,
        )
        .values(slots_used=Invitation.slots_used + 1)
        .returning(Invitation.slots_used, Invitation.first_channel)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    if taken is None:
        raise SubmissionRefused("full")
    return taken[0], taken[1]


def _store_answer(
    session: Session,
    answering: Answering,
    answers: dict[str, Value],
    disposition: Disposition,
    channel: str,
) -> None:
    session.add(
        Inbox(
            id=secrets.token_hex(16),
            survey_id=answering.survey_id,
            cluster_id=answering.cluster_id,
            village_code=answering.village_code,
            channel=channel,
            disposition=disposition.value,
            answers=answers,
        )
    )
