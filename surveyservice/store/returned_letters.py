"""Letters that came back: found by household or by the letter's reference, marked once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Select, func, or_, select, update
from sqlalchemy.orm import Session

from distribution.batches import Channel
from distribution.dispatch_states import DispatchState
from distribution.register_person import DigitalPost
from surveyservice.store.models import AuditEvent, Dispatch, Invitation, Person

RETURN = "letter.return"
"""The audit action by which returned letters are counted."""

_PAPER = (Channel.PRINT.value, Channel.KOMBI.value)


def find_invitation_id(session: Session, survey_id: str, token_digest: str) -> str | None:
    """The survey's invitation with this token."""
    return session.scalar(
        select(Invitation.id).where(
            Invitation.survey_id == survey_id, Invitation.token_digest == token_digest
        )
    )


def latest_letter(session: Session, invitation_id: str) -> str | None:
    """The message id of a household's latest letter.

    Of SF1601 only messages to persons who are not registered for Digital Post are letters.
    """
    on_paper = or_(
        Dispatch.channel == Channel.PRINT.value,
        Person.id.is_(None),
        Person.digital_post != DigitalPost.REGISTERED.value,
    )
    return session.scalar(
        _letters()
        .outerjoin(Person, Person.id == Dispatch.person_id)
        .where(Dispatch.invitation_id == invitation_id, on_paper)
        .order_by(Dispatch.batch_id.desc(), Dispatch.position.desc())
        .limit(1)
    )


def letters_by_reference(session: Session, survey_id: str, reference: str) -> list[str]:
    """The message ids of the survey's letters with a reference; two may share one by chance."""
    found = session.scalars(
        _letters().where(
            Dispatch.survey_id == survey_id,
            Dispatch.message_uuid.startswith(reference, autoescape=True),
        )
    )
    return list(found)


def mark_returned(session: Session, message_uuid: str) -> bool:
    """Mark a letter as returned; False if it was before."""
    marked = session.scalars(
        update(Dispatch)
        .where(
            Dispatch.message_uuid == message_uuid,
            Dispatch.state != DispatchState.RETURNED.value,
        )
        .values(state=DispatchState.RETURNED.value, failure=None)
        .returning(Dispatch.message_uuid)
    )
    return marked.one_or_none() is not None


def count_returned(session: Session, survey_id: str) -> int:
    """How many of the survey's letters have come back."""
    return (
        session.scalar(
            select(func.count())
            .select_from(Dispatch)
            .where(
                Dispatch.survey_id == survey_id,
                Dispatch.state == DispatchState.RETURNED.value,
            )
        )
        or 0
    )


def count_returns_after(session: Session, survey_id: str, moment: datetime) -> int:
    """How many of them were marked after a moment."""
    return (
        session.scalar(
            select(func.count())
            .select_from(AuditEvent)
            .where(
                AuditEvent.survey_id == survey_id,
                AuditEvent.action == RETURN,
                AuditEvent.at > moment,
            )
        )
        or 0
    )


def _letters() -> Select[str]:
    return select(Dispatch.message_uuid).where(Dispatch.channel.in_(_PAPER))
