"""A batch of invitations as files a municipality can hand over, whole or not at all.

Who is in it is stored and committed before a file is written: killed at any moment, the same
command goes on where it was, and nobody is planned twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from distribution.batch_manifest import BatchManifest
from distribution.batches import Channel
from distribution.channels.memo_message import MemoVersion
from distribution.past_messages import Purpose
from surveyservice.service_context import ServiceContext
from surveyservice.services.abandon_batch import drop_batch
from surveyservice.services.batch_options import BatchOptions, options_from
from surveyservice.services.batch_refused import BatchRefused
from surveyservice.services.batch_work import Progress, no_progress, work_of
from surveyservice.services.complete_batch import (
    begin_batch,
    check_folder,
    check_same,
    complete_batch,
)
from surveyservice.services.compose_invitations import Unwritable
from surveyservice.services.form_of_survey import form_of_survey
from surveyservice.services.hold_batches import hold_batches
from surveyservice.services.open_village import open_links_of
from surveyservice.services.plan_dispatches import DispatchPlan, plan_dispatches
from surveyservice.services.record_audit import record_audit
from surveyservice.services.try_wordings import try_wordings
from surveyservice.services.write_again import write_again
from surveyservice.store.batches import find_preparing, last_batch
from surveyservice.store.dispatches import members_of
from surveyservice.store.models import Batch, Survey

__all__ = ["BatchRefused", "BatchReport", "prepare_batch", "report_of", "try_or_drop"]

FIRST_PURPOSES = frozenset({Purpose.INVITATION, Purpose.REISSUE})


@dataclass(frozen=True, slots=True)
class BatchReport:
    """`messages` written, `skipped` by reason, `unwritable` by reason: together all recipients.

    `batch` is its number; None where nobody was chosen, or nothing was stored. `resumed`: an
    interrupted run was gone on with.
    """

    channel: Channel
    recipients: int
    messages: int
    skipped: dict[str, int]
    unwritable: tuple[Unwritable, ...]
    files: tuple[Path, ...]
    batch: int | None = None
    purpose: Purpose = Purpose.INVITATION
    resumed: bool = False


def prepare_batch(
    session: Session,
    context: ServiceContext,
    survey: Survey,
    channel: Channel,
    out: Path,
    now: datetime,
    *,
    again: bool = False,
    dry_run: bool = False,
    protected_to_print: bool = False,
    memo_version: MemoVersion | None = None,
    open_links: bool = False,
    progress: Progress = no_progress,
) -> BatchReport:
    """Write the channel's messages into `out` and record them; commits as it goes.

    Raises `BatchRefused`, `FormUnavailable`, and `MemoError`, `XmlRefused` or `LetterError` where a
    wording would be refused; nothing is stored then. `again` writes the last batch once more, byte
    for byte.
    `protected_to_print` confirms that the print house may have the addresses of protected persons.
    """
    form_of_survey(session, survey, context.catalogue)  # Told now, not once a batch has begun.
    if dry_run:
        plan = plan_dispatches(
            session, context.keys, survey, channel, now, again, protected_to_print
        )
        return report_plan(plan)
    folder = out.resolve()
    options = replace(
        options_from(context.settings, memo_version),
        protected_to_print=protected_to_print,
        open_links=open_links,
    )
    with hold_batches(context.settings.data_dir, survey.id):
        if again and (last := last_batch(session, survey.id, channel)) is not None:
            check_folder(folder)
            plan = plan_dispatches(
                session, context.keys, survey, channel, now, True, protected_to_print
            )
            manifest = write_again(session, context, survey, last, plan, folder, now, progress)
            return report_of(manifest, folder, last)
        batch = find_preparing(session, survey.id, channel)
        resumed = batch is not None
        if batch is not None:
            check_same(batch, folder, FIRST_PURPOSES)
        else:
            begun = _begin(session, context, survey, channel, folder, now, options)
            if isinstance(begun, BatchReport):
                return begun
            batch = begun
        manifest = complete_batch(session, context, survey, batch, now, progress)
    return report_of(manifest, folder, batch, resumed)


def _begin(
    session: Session,
    context: ServiceContext,
    survey: Survey,
    channel: Channel,
    folder: Path,
    now: datetime,
    options: BatchOptions,
) -> Batch | BatchReport:
    """Plan, store and try a new batch; the report alone if there is nobody to write to.

    The plan ends here: a hundred thousand recipients need not lie in memory while files are made.
    """
    check_folder(folder)
    plan = plan_dispatches(
        session, context.keys, survey, channel, now, False, options.protected_to_print
    )
    if not plan.messages:
        record_audit(session, "cli", f"batch.{channel}", now, survey.id, messages=0)
        return report_plan(plan)
    if options.open_links:
        open_links_of(session, context.keys, context.settings.base_url, survey)
    whole = replace(options, skipped=_by_name(plan))
    batch = begin_batch(session, context, survey, channel, plan, folder, whole)
    try_or_drop(session, context, survey, batch)
    return batch


def try_or_drop(session: Session, context: ServiceContext, survey: Survey, batch: Batch) -> None:
    """Try the wordings of a batch just begun; one that would be refused leaves no trace of it."""
    try:
        work = work_of(session, context, survey, batch)
        try_wordings(work, members_of(session, batch.id))
    except Exception:
        drop_batch(session, batch)
        session.commit()
        raise


def report_plan(plan: DispatchPlan) -> BatchReport:
    """The report of a plan alone."""
    return BatchReport(
        channel=plan.plan.channel,
        recipients=len(plan.messages) + sum(plan.plan.skipped.values()),
        messages=len(plan.messages),
        skipped=_by_name(plan),
        unwritable=(),
        files=(),
        purpose=plan.purpose,
    )


def report_of(
    manifest: BatchManifest, folder: Path, batch: Batch, resumed: bool = False
) -> BatchReport:
    """The report of a batch that was written."""
    unwritable: Sequence[Unwritable] = [
        Unwritable(one.message, one.code) for one in manifest.unwritten
    ]
    return BatchReport(
        channel=Channel(manifest.channel),
        recipients=manifest.messages + len(unwritable) + sum(manifest.skipped.values()),
        messages=manifest.messages,
        skipped=dict(manifest.skipped),
        unwritable=tuple(unwritable),
        files=tuple(folder / file.name for file in manifest.files),
        batch=batch.id,
        purpose=Purpose(manifest.purpose),
        resumed=resumed,
    )


def _by_name(plan: DispatchPlan) -> dict[str, int]:
    return {reason.value: count for reason, count in plan.plan.skipped.items()}
