"""Reminders to those who have not answered."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from distribution.batches import Channel
from distribution.channels.memo_message import MemoVersion
from distribution.reminders import REMINDING
from surveyservice.cli.batch_progress import shown_progress
from surveyservice.cli.batch_words import describe_report, refusals, report_data
from surveyservice.cli.output import json_option, show
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import find_survey
from surveyservice.services.plan_reminders import DueReminders, plan_reminders
from surveyservice.services.prepare_reminder import ReminderReport, prepare_reminder

OLD = "the register was imported before the last invitations: take a new extract first"

reminder = AppGroup("reminder", help="Reminders to those who have not answered.")

protected_option = click.option(
    "--protected-to-print",
    is_flag=True,
    help="The print house may have addresses of protected persons (CPR-loven § 28).",
)


@reminder.command("plan")
@click.argument("survey_id", metavar="SURVEY")
@protected_option
@json_option
def plan(survey_id: str, protected_to_print: bool, as_json: bool) -> None:
    """Show who would be reminded now, and why the others are not. Exit codes: 0, 1 refused."""
    with refusals():
        due = _plan(survey_id, protected_to_print)
    show(_plan_data(due), _describe_plan(due), as_json)


@reminder.command("prepare")
@click.argument("survey_id", metavar="SURVEY")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option(
    "--channel",
    type=click.Choice([channel.value for channel in REMINDING]),
    help="This channel alone. Default: each by which somebody is due.",
)
@click.option("--dry-run", is_flag=True, help="Show who would be reminded, write nothing.")
@protected_option
@click.option(
    "--memo-version",
    type=click.Choice([version.value for version in MemoVersion]),
    help="MeMo of Digital Post messages. Default: the setting MEMO_VERSION.",
)
@click.option(
    "--yes-old-register",
    is_flag=True,
    help="Although nobody knows who has died or moved since the invitations.",
)
@json_option
def prepare(
    survey_id: str,
    out: Path,
    channel: str | None,
    dry_run: bool,
    protected_to_print: bool,
    memo_version: str | None,
    yes_old_register: bool,
    as_json: bool,
) -> None:
    """Write the reminders that are due, a folder for each channel. Exit codes: 0, 1 refused.

    A person gets no more than the setting REMINDER_CAP allows, and one in each round: a round ends
    with the next extract. A command that was interrupted goes on when it is given again.
    """
    context = service_context()
    if dry_run:
        with refusals():
            due = _plan(survey_id, protected_to_print)
        show(_plan_data(due), [*_describe_plan(due), "nothing written (dry run)"], as_json)
        return
    with refusals(), shown_progress() as progress:
        report = prepare_reminder(
            db.session,
            context,
            find_survey(db.session, survey_id),
            out,
            context.clock(),
            channels=[Channel(channel)] if channel else REMINDING,
            protected_to_print=protected_to_print,
            yes_old_register=yes_old_register,
            memo_version=MemoVersion(memo_version) if memo_version else None,
            progress=progress,
        )
    db.session.commit()
    show(_report_data(report), _describe_report(report), as_json)


def _plan(survey_id: str, protected_to_print: bool) -> DueReminders:
    context = service_context()
    return plan_reminders(
        db.session,
        context.settings,
        find_survey(db.session, survey_id),
        context.clock(),
        protected_to_print=protected_to_print,
    )


def _plan_data(due: DueReminders) -> dict[str, object]:
    return {
        "people": due.people,
        "due": {channel.value: len(some) for channel, some in due.plan.chosen.items()},
        "skipped": {reason.value: count for reason, count in due.plan.skipped.items()},
        "register_imported_at": due.register.imported_at,
        "last_invited_at": due.register.invited_at,
        "register_is_old": due.register.is_old,
    }


def _describe_plan(due: DueReminders) -> list[str]:
    imported = due.register.imported_at
    lines = [f"register imported {imported.date() if imported else 'never'}"]
    if due.register.is_old:
        lines.append(f"  {OLD}")
    lines.append(f"{due.people} people")
    lines += [f"  {len(some)} due over {one}" for one, some in due.plan.chosen.items()]
    skipped = sorted((reason.value, count) for reason, count in due.plan.skipped.items())
    return [*lines, *(f"  {count} not reminded: {reason}" for reason, count in skipped)]


def _report_data(report: ReminderReport) -> dict[str, object]:
    return {
        "people": report.people,
        "batches": [report_data(one, dry_run=False) for one in report.batches],
        "skipped": report.skipped,
        "other_channels": report.other_channels,
    }


def _describe_report(report: ReminderReport) -> list[str]:
    lines = []
    for one in report.batches:
        lines += [f"{one.channel}:", *(f"  {line}" for line in describe_report(one, False))]
    skipped = sorted(report.skipped.items())
    lines += [f"{count} not reminded: {reason}" for reason, count in skipped]
    others = sorted(report.other_channels.items())
    return lines + [f"{count} due over {channel}, not asked for" for channel, count in others]
