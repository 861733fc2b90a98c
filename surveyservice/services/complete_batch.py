"""From a batch that is stored to files that are handed over: the same steps at first and again.

A batch is stored with its messages before a file is written, and is called exported after its
folder has its name. Whenever the process is killed in between, the next run finds where it stood:
nobody is planned twice, and no message is handed over twice.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from distribution.batch_manifest import MANIFEST, BatchManifest, ManifestError, read_manifest
from distribution.batches import Channel
from distribution.past_messages import Purpose
from surveyservice.clock import danish_day
from surveyservice.service_context import ServiceContext
from surveyservice.services.batch_options import BatchOptions
from surveyservice.services.batch_refused import BatchRefused
from surveyservice.services.batch_work import Progress, no_progress, work_of
from surveyservice.services.planned_messages import DispatchPlan
from surveyservice.services.record_audit import record_audit
from surveyservice.services.store_dispatches import store_dispatches
from surveyservice.services.write_batch import write_batch
from surveyservice.store.batches import EXPORTED
from surveyservice.store.dispatches import mark_first_channel, members_of, settle_batch
from surveyservice.store.models import Batch, Survey

FOLDER_CHARACTERS = 400


def check_folder(out: Path) -> None:
    """Raise `BatchRefused` unless the folder is new or empty, and its name can be kept."""
    if len(str(out)) > FOLDER_CHARACTERS:
        raise BatchRefused("folder_too_long", characters=FOLDER_CHARACTERS)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise BatchRefused("folder_not_empty")


def check_same(batch: Batch, out: Path, purposes: frozenset[Purpose]) -> None:
    """Raise `BatchRefused` (batch_preparing) unless the begun batch is the one that is wanted."""
    if batch.folder != str(out) or Purpose(batch.purpose) not in purposes:
        raise BatchRefused(
            "batch_preparing", batch=batch.id, folder=batch.folder or "", purpose=batch.purpose
        )


def begin_batch(
    session: Session,
    context: ServiceContext,
    survey: Survey,
    channel: Channel,
    dispatches: DispatchPlan,
    out: Path,
    options: BatchOptions,
    purpose: Purpose | None = None,
) -> Batch:
    """Store the batch and its messages as planned, and commit.

    Raises `BatchRefused` (batch_under_way) if another process stored one of the messages.
    """
    try:
        batch = store_dispatches(session, survey, channel, dispatches, purpose)
    except IntegrityError:
        session.rollback()
        raise BatchRefused("batch_under_way") from None
    batch.folder = str(out)
    day = danish_day(dispatches.prepared_at)
    batch.expires_on = day + timedelta(days=context.settings.batch_days)
    batch.options = options.to_json()
    session.commit()
    return batch


def complete_batch(
    session: Session,
    context: ServiceContext,
    survey: Survey,
    batch: Batch,
    now: datetime,
    progress: Progress = no_progress,
) -> BatchManifest:
    """Write the batch's files if they are not there, settle its messages, and commit.

    Raises `BatchRefused` (folder_not_empty), and what `write_batch` raises.
    """
    out = Path(batch.folder or "")
    manifest = _manifest_in(out, batch)
    if manifest is None:
        check_folder(out)
        work = work_of(session, context, survey, batch, progress)
        members = members_of(session, batch.id)
        manifest = write_batch(work, members, out, new_manifest(batch, work.options.skipped))
    failures = {one.message: one.code for one in manifest.unwritten}
    exported = settle_batch(session, batch.id, failures)
    batch.state = EXPORTED
    if not manifest.files:
        batch.folder = batch.expires_on = None
    if batch.purpose != Purpose.REMINDER.value:
        mark_first_channel(session, batch.id, Channel(batch.channel))
    record_audit(
        session,
        "cli",
        f"batch.{batch.channel}",
        now,
        survey.id,
        batch=batch.id,
        purpose=batch.purpose,
        messages=exported,
        unwritten=len(failures),
    )
    session.commit()
    return manifest


def new_manifest(batch: Batch, skipped: dict[str, int]) -> BatchManifest:
    """The manifest of a batch before its files are counted."""
    return BatchManifest(
        batch=batch.id,
        survey=batch.survey_id,
        channel=batch.channel,
        purpose=batch.purpose,
        prepared_at=batch.prepared_at.isoformat(),
        expires_on=batch.expires_on.isoformat() if batch.expires_on else "",
        messages=0,
        skipped=skipped,
        unwritten=(),
        files=(),
    )


def _manifest_in(out: Path, batch: Batch) -> BatchManifest | None:
    """The manifest of this very batch, if its folder got its name before."""
    try:
        manifest = read_manifest((out / MANIFEST).read_bytes())
    except (OSError, ManifestError):
        return None
    is_own = (manifest.batch, manifest.survey) == (batch.id, batch.survey_id)
    return manifest if is_own else None
