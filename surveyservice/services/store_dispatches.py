"""A planned batch and its messages, stored before anything is written."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from distribution.batches import Channel
from distribution.dispatch_states import DispatchState
from distribution.past_messages import Purpose
from surveyservice.services.planned_messages import Addressed, DispatchPlan
from surveyservice.store.batches import PREPARING
from surveyservice.store.dispatches import add_dispatches
from surveyservice.store.models import Batch, Survey


def store_dispatches(
    session: Session,
    survey: Survey,
    channel: Channel,
    dispatches: DispatchPlan,
    purpose: Purpose | None = None,
) -> Batch:
    """Store the messages as planned, in a batch whose files are yet to be written."""
    batch = Batch(
        survey_id=survey.id,
        channel=channel.value,
        attempt=max((message.attempt for message in dispatches.messages), default=1),
        prepared_at=dispatches.prepared_at,
        purpose=(purpose or dispatches.purpose).value,
        state=PREPARING,
    )
    session.add(batch)
    session.flush()
    add_dispatches(
        session,
        (_row_of(message, batch, position) for position, message in enumerate(dispatches.messages)),
    )
    return batch


def _row_of(message: Addressed, batch: Batch, position: int) -> dict[str, Any]:
    return {
        "message_uuid": message.message_uuid,
        "batch_id": batch.id,
        "survey_id": batch.survey_id,
        "invitation_id": message.invitation_id,
        "person_id": message.person_id,
        "recipient_id": message.person_id,
        "channel": batch.channel,
        "attempt": message.attempt,
        "state": DispatchState.PLANNED.value,
        "position": position,
    }
