"""The clerk's word on a household's request for more slots: granted with a number, or declined."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from surveyservice.clock import danish_day
from surveyservice.services.record_audit import record_audit
from surveyservice.store.models import Invitation, SlotRequest
from surveyservice.store.slot_requests import (
    DECLINED,
    GRANTED,
    OPEN,
    find_slot_request,
    mark_decided,
)

MOST_SLOTS = 20
"""Slots a grant can bring an invitation to: a household, not an institution."""


class DecisionRefused(Exception):
    """Nothing was decided: `unknown`, `decided` (or changed) before, `not_more`, `too_many`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def grant_slots(
    session: Session,
    survey_id: str,
    invitation_id: str,
    actor: str,
    now: datetime,
    slots: int | None = None,
    asked: int | None = None,
) -> int:
    """Raise the invitation to `slots`, by default as many more as asked for; the new number.

    Never more than `MOST_SLOTS`. `asked` is what the clerk saw that the household asks for, if it
    was seen. The household's code then works again. Raises `DecisionRefused`.
    """
    request = _find_open(session, survey_id, invitation_id)
    if asked not in (None, request.more):
        raise DecisionRefused("decided")
    now_slots = session.get_one(Invitation, invitation_id).slots
    granted = min(now_slots + request.more, MOST_SLOTS) if slots is None else slots
    if granted > MOST_SLOTS:
        raise DecisionRefused("too_many")
    if granted <= now_slots:
        raise DecisionRefused("not_more")
    _decide(session, request, GRANTED, now)
    session.execute(update(Invitation).where(Invitation.id == invitation_id).values(slots=granted))
    record_audit(session, actor, "slots.grant", now, survey_id, more=granted - now_slots)
    return granted


def decline_slots(
    session: Session, survey_id: str, invitation_id: str, actor: str, now: datetime
) -> None:
    """Leave the invitation's slots as they are. Raises `DecisionRefused`."""
    request = _find_open(session, survey_id, invitation_id)
    _decide(session, request, DECLINED, now)
    record_audit(session, actor, "slots.decline", now, survey_id)


def _find_open(session: Session, survey_id: str, invitation_id: str) -> SlotRequest:
    request = find_slot_request(session, invitation_id)
    if request is None or request.survey_id != survey_id:
        raise DecisionRefused("unknown")
    if request.state != OPEN:
        raise DecisionRefused("decided")
    return request


def _decide(session: Session, request: SlotRequest, state: str, now: datetime) -> None:
    # Somebody else may decide, or the household ask anew, between reading and writing.
    if not mark_decided(session, request.invitation_id, request.more, state, danish_day(now)):
        raise DecisionRefused("decided")
