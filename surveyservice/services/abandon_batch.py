"""Drop a batch that was begun and not finished: nobody in it was written to."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from distribution.batch_manifest import MANIFEST, ManifestError, read_manifest
from surveyservice.service_context import ServiceContext
from surveyservice.services.batch_refused import BatchRefused
from surveyservice.services.hold_batches import hold_batches
from surveyservice.services.record_audit import record_audit
from surveyservice.services.write_batch import draft_of
from surveyservice.store.batches import PREPARING
from surveyservice.store.dispatches import drop_planned
from surveyservice.store.models import Batch, Survey


def abandon_batch(
    session: Session, context: ServiceContext, survey: Survey, batch_id: int, now: datetime
) -> int:
    """Remove the batch with its messages and what was written; return how many messages it had.

    Raises `BatchRefused`: unknown_batch, not_preparing, batch_under_way, or files_are_there when
    its folder is whole and may have been handed over already.
    """
    with hold_batches(context.settings.data_dir, survey.id):
        batch = session.get(Batch, batch_id)
        if batch is None or batch.survey_id != survey.id:
            raise BatchRefused("unknown_batch", batch=batch_id)
        if batch.state != PREPARING:
            raise BatchRefused("not_preparing", batch=batch_id, state=batch.state)
        if batch.folder and _is_whole(Path(batch.folder), batch_id):
            raise BatchRefused("files_are_there", batch=batch_id, folder=batch.folder)
        channel = batch.channel
        messages = drop_batch(session, batch)
        record_audit(
            session,
            "cli",
            "batch.abandon",
            now,
            survey.id,
            batch=batch_id,
            channel=channel,
            messages=messages,
        )
    return messages


def drop_batch(session: Session, batch: Batch) -> int:
    """Remove a begun batch, its messages and its half-written files; return how many messages."""
    if batch.folder:
        draft = draft_of(Path(batch.folder))
        if draft.exists():
            shutil.rmtree(draft)
    messages = drop_planned(session, batch.id)
    session.delete(batch)
    session.flush()
    return messages


def _is_whole(folder: Path, batch_id: int) -> bool:
    try:
        return read_manifest((folder / MANIFEST).read_bytes()).batch == batch_id
    except (OSError, ManifestError):
        return False
