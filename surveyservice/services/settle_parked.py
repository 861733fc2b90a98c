"""A person's word on a message of which nobody knows whether it was taken."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from distribution.dispatch_states import DispatchState
from surveyservice.services.record_audit import record_audit
from surveyservice.services.send_refused import SendRefused
from surveyservice.store.models import Dispatch
from surveyservice.store.outbox import move_message


def settle_parked(
    session: Session, survey_id: str, message_uuid: str, was_sent: bool, actor: str, now: datetime
) -> None:
    """Take a parked message as sent, or let the next run send it again.

    Raises `SendRefused` (not_parked).
    """
    dispatch = session.get(Dispatch, message_uuid.lower())
    if dispatch is None or dispatch.survey_id != survey_id:
        raise SendRefused("not_parked")
    after = DispatchState.SENT if was_sent else DispatchState.EXPORTED
    if not move_message(session, dispatch.message_uuid, DispatchState.PARKED, after):
        raise SendRefused("not_parked")
    record_audit(
        session, actor, "batch.settle", now, survey_id,
        batch=dispatch.batch_id, decision="sent" if was_sent else "retry",
    )  # fmt: skip
