"""Hand in an answer: slot, inbox, tally and draft in one transaction, and nothing that joins them.

The slot is taken by a conditional update, so that of several browsers on the last slot one wins.
The draft is marked by another: the same answer sent twice counts once and gets one receipt.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from distribution.response_rates import Disposition, classify_response
from forms.conditions import Value
from forms.routing import ended_early
from forms.validation import IncompleteAnswers, complete_answers, share_answered
from surveyservice.clock import danish_day
from surveyservice.keys import Keys
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.services.open_answering import Answering
from surveyservice.store.models import NO_VILLAGE
from surveyservice.store.submissions import (
    is_submitted,
    keep_in_inbox,
    mark_submitted,
    take_slot,
)
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
    # Everything that can be worked out before is: the first write makes other submissions wait.
    answers = _finish_answers(answering)
    disposition = classify_response(*share_answered(answering.questionnaire, answers))
    digest = claim.draft_digest(keys.draft_digest)
    if not mark_submitted(session, digest):
        if is_submitted(session, digest):
            return Receipt(number, already=True)
        # The draft is gone, and so is what it held.
        raise SubmissionRefused("incomplete")
    taken = take_slot(session, claim.invitation_id, claim.generation)
    if taken is None:
        raise SubmissionRefused("full")
    _store_answer(session, answering, answers, disposition, channel)
    key = TallyKey(
        answering.survey_id,
        answering.cluster_id,
        answering.village_code or NO_VILLAGE,
        taken[1] or "",
        channel,
        danish_day(now),
    )
    add_to_tally(session, key, disposition, is_first=taken[0] == 1)
    return Receipt(number, already=False)


def _finish_answers(answering: Answering) -> dict[str, Value]:
    if ended_early(answering.questionnaire, answering.answers) is not None:
        raise SubmissionRefused("not_eligible")
    try:
        return complete_answers(answering.questionnaire, answering.answers, answering.fielding)
    except IncompleteAnswers as error:
        raise SubmissionRefused("incomplete", tuple(error.items)) from None


def _store_answer(
    session: Session,
    answering: Answering,
    answers: dict[str, Value],
    disposition: Disposition,
    channel: str,
) -> None:
    keep_in_inbox(
        session,
        id=secrets.token_hex(16),
        survey_id=answering.survey_id,
        cluster_id=answering.cluster_id,
        village_code=answering.village_code,
        channel=channel,
        disposition=disposition.value,
        answers=answers,
    )
