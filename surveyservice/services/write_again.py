"""A batch's files once more, byte for byte, for a folder that was lost on the way.

The copy is a batch of its own without messages, so that its files are purged on their day too.
"""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from distribution.batch_manifest import BatchManifest
from surveyservice.service_context import ServiceContext
from surveyservice.services.batch_work import Progress, work_of
from surveyservice.services.complete_batch import new_manifest
from surveyservice.services.planned_messages import DispatchPlan
from surveyservice.services.record_audit import record_audit
from surveyservice.services.write_batch import draft_of, write_batch
from surveyservice.store.batches import COPY_OF, EXPORTED
from surveyservice.store.dispatches import members_of
from surveyservice.store.models import Batch, Survey


def write_again(
    session: Session,
    context: ServiceContext,
    survey: Survey,
    last: Batch,
    plan: DispatchPlan,
    out: Path,
    now: datetime,
    progress: Progress,
) -> BatchManifest:
    """Write the plan's messages of the last batch into `out`; commits the copy before it writes.

    Raises what `write_batch` raises. An unfinished folder of an earlier try is begun anew.
    """
    chosen = {message.message_uuid for message in plan.messages}
    members = [one for one in members_of(session, last.id) if one.message_uuid in chosen]
    work = work_of(session, context, survey, last, progress)
    copy = _copy_of(last, out)
    session.add(copy)
    session.flush()
    record_audit(
        session,
        "cli",
        f"batch.{last.channel}",
        now,
        survey.id,
        batch=copy.id,
        again=last.id,
        messages=len(members),
    )
    skipped = {reason.value: count for reason, count in plan.plan.skipped.items()}
    manifest = new_manifest(copy, skipped)
    session.commit()
    shutil.rmtree(draft_of(out), ignore_errors=True)
    try:
        return write_batch(work, members, out, manifest)
    except Exception:
        # Names and codes must not stay behind in a folder that nobody knows of.
        shutil.rmtree(draft_of(out), ignore_errors=True)
        session.rollback()
        session.delete(copy)
        session.commit()
        raise


def _copy_of(last: Batch, out: Path) -> Batch:
    return Batch(
        survey_id=last.survey_id,
        channel=last.channel,
        attempt=last.attempt,
        prepared_at=last.prepared_at,
        purpose=last.purpose,
        state=EXPORTED,
        folder=str(out),
        expires_on=last.expires_on,
        options={**(last.options or {}), COPY_OF: last.id},
    )
