"""A household asks for more slots than the municipality gave it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from surveyservice.clock import danish_day
from surveyservice.services.record_audit import record_audit
from surveyservice.store.slot_requests import keep_slot_request

CITIZEN = "citizen"
MOST_MORE = 20
"""Persons one request may name."""


class SlotRequestRefused(Exception):
    """The number is not one to ask for: `more`."""

    code = "more"


def request_slots(
    session: Session, survey_id: str, invitation_id: str, more: int, now: datetime
) -> None:
    """Ask for `more` slots (1 to 20); asked again, the request is open again with the new number.

    Raises `SlotRequestRefused`.
    """
    if not 1 <= more <= MOST_MORE:
        raise SlotRequestRefused
    keep_slot_request(session, invitation_id, survey_id, more, danish_day(now))
    record_audit(session, CITIZEN, "slots.request", now, survey_id)
