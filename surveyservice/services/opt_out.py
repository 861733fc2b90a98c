"""No more letters about a survey: a household's or participant's wish, until it is taken back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from surveyservice.services.record_audit import record_audit
from surveyservice.store.models import Invitation

CITIZEN = "citizen"


def opt_out(session: Session, survey_id: str, invitation_id: str, now: datetime) -> None:
    """Leave the invitation out of every batch from now on; it can still be answered.

    An open link is in no batch, and whoever uses it speaks for nobody else: it stays as it is.
    """
    _set_wish(session, survey_id, invitation_id, now, opted_out=True)


def opt_in(session: Session, survey_id: str, invitation_id: str, now: datetime) -> None:
    """Take the wish back."""
    _set_wish(session, survey_id, invitation_id, now, opted_out=False)


def has_opted_out(session: Session, invitation_id: str) -> bool:
    """Whether no more letters are wanted."""
    wish = select(Invitation.opted_out).where(Invitation.id == invitation_id)
    return session.scalar(wish) is True


def _set_wish(
    session: Session, survey_id: str, invitation_id: str, now: datetime, *, opted_out: bool
) -> None:
    changed = session.scalars(
        update(Invitation)
        .where(
            Invitation.id == invitation_id,
            Invitation.opted_out.is_not(opted_out),
            Invitation.is_open.is_(False),
        )
        .values(opted_out=opted_out)
        .returning(Invitation.id)
    )
    if changed.one_or_none() is not None:
        action = "invitation.opt_out" if opted_out else "invitation.opt_in"
        record_audit(session, CITIZEN, action, now, survey_id)
