"""A reminder as files: a folder for each channel, each whole or not at all, as batches are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from distribution.batches import BatchPlan, Channel
from distribution.channels.memo_message import MemoVersion
from distribution.past_messages import Purpose
from distribution.reminders import REMINDING
from surveyservice.service_context import ServiceContext
from surveyservice.services.batch_options import options_from
from surveyservice.services.batch_refused import BatchRefused
from surveyservice.services.batch_work import Progress, no_progress
from surveyservice.services.complete_batch import (
    begin_batch,
    check_folder,
    check_same,
    complete_batch,
)
from surveyservice.services.hold_batches import hold_batches
from surveyservice.services.plan_dispatches import address_messages
from surveyservice.services.plan_reminders import DueReminders, plan_reminders
from surveyservice.services.planned_messages import DispatchPlan, whole_seconds
from surveyservice.services.prepare_batch import BatchReport, report_of, try_or_drop
from surveyservice.store.batches import find_preparing
from surveyservice.store.models import Batch, Survey

REMINDERS = frozenset({Purpose.REMINDER})


@dataclass(frozen=True, slots=True)
class ReminderReport:
    """`batches` written, one for each channel; `skipped` by reason over all channels.

    `other_channels` counts those who are due over channels that were not asked for.
    """

    people: int
    batches: tuple[BatchReport, ...]
    skipped: dict[str, int]
    other_channels: dict[str, int]


def prepare_reminder(
    session: Session,
    context: ServiceContext,
    survey: Survey,
    out: Path,
    now: datetime,
    *,
    channels: Sequence[Channel] = REMINDING,
    protected_to_print: bool = False,
    yes_old_register: bool = False,
    memo_version: MemoVersion | None = None,
    progress: Progress = no_progress,
) -> ReminderReport:
    """Write the reminders into `out/<channel>` and record them; commits as it goes.

    Interrupted, the same command goes on. Raises `BatchRefused` (register_old among others), and
    what `prepare_batch` raises.
    """
    folder = out.resolve()
    with hold_batches(context.settings.data_dir, survey.id):
        done = _go_on(session, context, survey, folder, channels, now, progress)
        due = plan_reminders(
            session, context.settings, survey, now, protected_to_print=protected_to_print
        )
        wanted = [channel for channel in channels if channel in due.plan.chosen]
        if wanted and due.register.is_old and not yes_old_register:
            raise BatchRefused("register_old")
        for channel in wanted:
            check_folder(folder / channel.value)
        options = replace(
            options_from(context.settings, memo_version), protected_to_print=protected_to_print
        )
        for channel in wanted:
            plan = _dispatch_plan(context, survey, channel, due, now)
            place = folder / channel.value
            batch = begin_batch(
                session, context, survey, channel, plan, place, options, Purpose.REMINDER
            )
            try_or_drop(session, context, survey, batch)
            manifest = complete_batch(session, context, survey, batch, now, progress)
            done.append(report_of(manifest, place, batch))
    return _report(due, done, wanted)


def _go_on(
    session: Session,
    context: ServiceContext,
    survey: Survey,
    folder: Path,
    channels: Sequence[Channel],
    now: datetime,
    progress: Progress,
) -> list[BatchReport]:
    """Complete what the same command began before."""
    begun: list[tuple[Batch, Path]] = []
    for channel in channels:
        batch = find_preparing(session, survey.id, channel)
        if batch is not None:
            check_same(batch, folder / channel.value, REMINDERS)
            begun.append((batch, folder / channel.value))
    return [
        report_of(
            complete_batch(session, context, survey, batch, now, progress), place, batch, True
        )
        for batch, place in begun
    ]


def _dispatch_plan(
    context: ServiceContext, survey: Survey, channel: Channel, due: DueReminders, now: datetime
) -> DispatchPlan:
    chosen = due.plan.chosen[channel]
    messages = address_messages(context.keys, survey.id, channel, chosen, due.past)
    return DispatchPlan(BatchPlan(channel, chosen, {}), messages, whole_seconds(now))


def _report(
    due: DueReminders, done: list[BatchReport], wanted: Sequence[Channel]
) -> ReminderReport:
    others = {
        channel.value: len(some)
        for channel, some in due.plan.chosen.items()
        if channel not in wanted
    }
    skipped = {reason.value: count for reason, count in due.plan.skipped.items()}
    return ReminderReport(due.people, tuple(done), skipped, others)
