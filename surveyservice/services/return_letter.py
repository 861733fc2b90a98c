"""A letter that came back: marked by its code, its link or its reference, whoever it was for.

The code stays a secret here too: it is looked up by its digest, and neither kept nor told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from distribution.delivery_scan import Scan, read_scan
from distribution.dispatch_states import DispatchState
from distribution.tokens import TokenError, digest_token
from surveyservice.clock import danish_day, end_of_danish_day
from surveyservice.keys import Keys
from surveyservice.services.record_audit import record_audit
from surveyservice.store.models import Dispatch
from surveyservice.store.returned_letters import (
    RETURN,
    count_returned,
    count_returns_after,
    find_invitation_id,
    latest_letter,
    letters_by_reference,
    mark_returned,
)

_NOT_OUT = (DispatchState.PLANNED.value, DispatchState.SENDING.value)


class ReturnRefused(Exception):
    """Nothing was marked.

    `code`: `typo_too_short`, `typo_too_long`, `typo_alphabet` or `typo_check`, with the `groups`
    (1-4) to look at; `unknown` in this survey; `no_letter`, for the household was sent none;
    `not_sent`, the letter is not out yet; `ambiguous`, two letters share the reference.
    """

    def __init__(self, code: str, groups: tuple[int, ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.groups = groups


@dataclass(frozen=True, slots=True)
class ReturnCounts:
    """Letters of a survey that came back: in all, and marked today (a Danish day)."""

    all: int
    today: int


def return_letter(
    session: Session, keys: Keys, survey_id: str, typed: str, actor: str, now: datetime
) -> bool:
    """Mark the letter as returned; False if it was before. Raises `ReturnRefused`.

    By code or link it is the household's latest letter.
    """
    message_uuid = _find_letter(session, keys, survey_id, typed)
    letter = session.get_one(Dispatch, message_uuid)
    if letter.state in _NOT_OUT:
        raise ReturnRefused("not_sent")
    if not mark_returned(session, message_uuid):
        return False
    record_audit(session, actor, RETURN, now, survey_id, batch=letter.batch_id)
    return True


def count_returns(session: Session, survey_id: str, now: datetime) -> ReturnCounts:
    """How many letters came back."""
    yesterday = end_of_danish_day(danish_day(now) - timedelta(days=1))
    return ReturnCounts(
        count_returned(session, survey_id), count_returns_after(session, survey_id, yesterday)
    )


def _find_letter(session: Session, keys: Keys, survey_id: str, typed: str) -> str:
    try:
        scan = read_scan(typed)
    except TokenError as error:
        raise ReturnRefused(f"typo_{error.code}", error.groups) from None
    if scan.reference:
        return _find_by_reference(session, survey_id, scan)
    digest = digest_token(keys.token_digest, scan.token)
    invitation_id = find_invitation_id(session, survey_id, digest)
    if invitation_id is None:
        raise ReturnRefused("unknown")
    letter = latest_letter(session, invitation_id)
    if letter is None:
        raise ReturnRefused("no_letter")
    return letter


def _find_by_reference(session: Session, survey_id: str, scan: Scan) -> str:
    letters = letters_by_reference(session, survey_id, scan.reference)
    if len(letters) != 1:
        raise ReturnRefused("ambiguous" if letters else "unknown")
    return letters[0]
