"""The batches of a survey as a clerk sees them: what became of each, and of its messages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyservice.services.planned_messages import whole_seconds
from surveyservice.store.batches import COPY_OF
from surveyservice.store.dispatches import count_states
from surveyservice.store.models import Batch, Survey


@dataclass(frozen=True, slots=True)
class BatchSummary:
    """One batch; `states` counts its messages by state. `copy_of` is the batch it repeats."""

    batch: int
    channel: str
    purpose: str
    state: str
    prepared_at: datetime
    folder: str | None
    expires_on: date | None
    copy_of: int | None
    states: dict[str, int]

    @property
    def messages(self) -> int:
        """How many messages it has; the states add up to them."""
        return sum(self.states.values())


def list_batches(session: Session, survey: Survey) -> tuple[BatchSummary, ...]:
    """Every batch of the survey, the first one first."""
    states = count_states(session, survey.id)
    batches = session.scalars(select(Batch).where(Batch.survey_id == survey.id).order_by(Batch.id))
    return tuple(
        BatchSummary(
            batch=batch.id,
            channel=batch.channel,
            purpose=batch.purpose,
            state=batch.state,
            prepared_at=whole_seconds(batch.prepared_at),
            folder=batch.folder,
            expires_on=batch.expires_on,
            copy_of=(batch.options or {}).get(COPY_OF),
            states=states.get(batch.id, {}),
        )
        for batch in batches
    )
