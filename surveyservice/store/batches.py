"""Batches by channel: the last one handed over, and the one that was begun and not finished."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from distribution.batches import Channel
from distribution.past_messages import Purpose
from surveyservice.store.models import Batch

PREPARING, EXPORTED = "preparing", "exported"
COPY_OF = "copy_of"
"""Option of a batch that is the files of another once more, with no messages of its own."""


def last_batch(session: Session, survey_id: str, channel: Channel) -> Batch | None:
    """The last invitation batch of the channel that was handed over; copies do not count."""
    batches = session.scalars(
        select(Batch)
        .where(
            Batch.survey_id == survey_id,
            Batch.channel == channel.value,
            Batch.state != PREPARING,
            Batch.purpose != Purpose.REMINDER.value,
        )
        .order_by(Batch.id.desc())
    )
    return next((batch for batch in batches if COPY_OF not in (batch.options or {})), None)


def find_preparing(session: Session, survey_id: str, channel: Channel) -> Batch | None:
    """The channel's batch that was begun and not finished."""
    return session.scalar(
        select(Batch).where(
            Batch.survey_id == survey_id,
            Batch.channel == channel.value,
            Batch.state == PREPARING,
        )
    )
