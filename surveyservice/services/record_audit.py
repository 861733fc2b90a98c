"""Who did what and when. Details are counts and ids of surveys and batches, never persons."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from surveyservice.store.models import AuditEvent


def record_audit(
    session: Session,
    actor: str,
    action: str,
    now: datetime,
    survey_id: str | None = None,
    **details: int | str,
) -> None:
    """Add an audit event to the current transaction."""
    session.add(
        AuditEvent(at=now, actor=actor, action=action, survey_id=survey_id, details=details)
    )
