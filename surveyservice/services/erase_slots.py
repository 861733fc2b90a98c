"""At close, forget who answered: used slots, wishes for more, submission ids, drafts never sent.

The counters keep the totals. No reminder of a closed survey is ever sent, so nothing needs to know
any more which household has free slots.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from surveyservice.clock import danish_day
from surveyservice.services.record_audit import record_audit
from surveyservice.store.models import Draft, HeldAnswer, Invitation, SlotRequest, Survey

SLOTS_ERASED = "slots.erase"


def delete_drafts(session: Session, survey: Survey) -> None:
    """Delete every draft of the survey, handed in or not: it can no longer be answered."""
    session.execute(delete(Draft).where(Draft.survey_id == survey.id))


def erase_slots(session: Session, survey: Survey, now: datetime) -> None:
    """Set every invitation of the survey back to unused, and the survey to closed for good.

    Only for anonymous forms, and only when nothing waits for release any more.
    """
    # All of them, used or not: on PostgreSQL a row carries the number of its last transaction, and
    # those left out would be the ones that nobody answered on.
    session.execute(
        update(Invitation).where(Invitation.survey_id == survey.id).values(slots_used=0)
    )
    # Whoever asked for more slots had used all there were.
    session.execute(delete(SlotRequest).where(SlotRequest.survey_id == survey.id))
    # What a person still has to decide on is counted alone, after all others of its village.
    session.execute(
        update(HeldAnswer).where(HeldAnswer.survey_id == survey.id).values(village_code=None)
    )
    today = danish_day(now)
    survey.slots_erased_on = today
    if survey.closed_on is None:
        # Whatever becomes of its dates: a household without used slots could answer again.
        survey.closed_on = min(today, survey.closes_on)
    record_audit(session, "release", SLOTS_ERASED, now, survey.id)
