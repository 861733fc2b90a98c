"""A stored batch and what writing it takes, however it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from distribution.batches import Channel
from distribution.past_messages import Purpose
from surveyservice.service_context import ServiceContext
from surveyservice.services.batch_options import BatchOptions, read_options
from surveyservice.services.compose_invitations import Composer, Unwritable
from surveyservice.services.form_of_survey import form_of_survey
from surveyservice.services.load_planned import load_planned
from surveyservice.services.load_responses import villages_of
from surveyservice.services.planned_messages import Planned, whole_seconds
from surveyservice.services.write_memo_batch import MemoBatch
from surveyservice.store.dispatches import Member, past_messages
from surveyservice.store.models import Batch, Survey

Progress = Callable[[int, int], None]
"""Told how many messages are done, and of how many."""


def no_progress(_done: int, _of: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class BatchWork:
    """A batch and what writing it takes. `batch_id` is that of the batch that was planned.

    `failed` are the persons whom Digital Post had failed before this batch.
    """

    session: Session
    context: ServiceContext
    survey: Survey
    batch_id: int
    channel: Channel
    purpose: Purpose
    prepared_at: datetime
    options: BatchOptions
    failed: frozenset[str]
    progress: Progress = no_progress

    def composer(self) -> Composer:
        """What turns its messages into letters."""
        return Composer(
            keys=self.context.keys,
            base_url=self.context.settings.base_url,
            survey=self.survey,
            questionnaire=form_of_survey(self.session, self.survey, self.context.catalogue),
            villages={one.code: one.name for one in villages_of(self.session, self.survey)},
            prepared_at=self.prepared_at,
            channel=self.channel,
            reminder=self.purpose is Purpose.REMINDER,
        )

    def load(self, members: Sequence[Member]) -> Iterator[Planned | Unwritable]:
        """The members with their rows."""
        return load_planned(self.session, members, self.failed)

    def memo_batch(self, folder: Path) -> MemoBatch:
        """What the containers of one sender share."""
        return MemoBatch(
            survey=self.survey,
            keys=self.context.keys,
            batch_id=self.batch_id,
            folder=folder,
            fonts=self.context.settings.font_paths,
            prepared_at=self.prepared_at,
            limits=self.options.limits,
            version=self.options.version,
            schema_dir=self.context.settings.schema_dir,
        )


def work_of(
    session: Session,
    context: ServiceContext,
    survey: Survey,
    batch: Batch,
    progress: Progress = no_progress,
) -> BatchWork:
    """The work of a stored batch."""
    return BatchWork(
        session=session,
        context=context,
        survey=survey,
        batch_id=batch.id,
        channel=Channel(batch.channel),
        purpose=Purpose(batch.purpose),
        prepared_at=whole_seconds(batch.prepared_at),
        options=read_options(batch.options),
        failed=past_messages(session, survey.id).failed_persons(before=batch.id),
        progress=progress,
    )
