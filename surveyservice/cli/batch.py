"""Batches of invitations."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from distribution.batches import Channel
from distribution.channels.memo import MemoError
from surveyservice.cli.output import json_option, refuse, show
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import SurveyRefused, find_survey
from surveyservice.services.prepare_batch import BatchRefused, BatchReport, prepare_batch

REASONS = {
    "folder_not_empty": "the folder given with --out is not empty; choose another",
    "channel_not_offered": "this channel cannot be prepared yet",
}

batch = AppGroup("batch", help="Batches of invitations.")


@batch.command("prepare")
@click.argument("survey_id", metavar="SURVEY")
@click.option("--channel", type=click.Choice([channel.value for channel in Channel]), required=True)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--dry-run", is_flag=True, help="Count recipients, write nothing.")
@click.option("--again", is_flag=True, help="Write the last batch once more, byte for byte.")
@click.option(
    "--protected-to-print",
    is_flag=True,
    help="The print house may have addresses of protected persons (CPR-loven § 28).",
)
@json_option
def prepare(
    survey_id: str,
    channel: str,
    out: Path,
    dry_run: bool,
    again: bool,
    protected_to_print: bool,
    as_json: bool,
) -> None:
    """Write a channel's invitations into a folder. Exit codes: 0 written, 1 refused.

    Who was in a batch of the channel before is skipped, so nobody is invited twice.
    """
    context = service_context()
    try:
        report = prepare_batch(
            db.session,
            context,
            find_survey(db.session, survey_id),
            Channel(channel),
            out,
            context.clock(),
            again=again,
            dry_run=dry_run,
            protected_to_print=protected_to_print,
        )
    except BatchRefused as error:
        refuse(REASONS[error.code])
    except MemoError as error:
        faults = ", ".join(f"{fault.field}: {fault.code}" for fault in error.faults)
        refuse(f"Digital Post would refuse a message, so none was written: {faults}")
    except SurveyRefused as error:
        refuse(str(error))
    db.session.commit()
    show(report_data(report, dry_run), describe_report(report, dry_run), as_json)


def report_data(report: BatchReport, dry_run: bool) -> dict[str, object]:
    """The report as plain data."""
    return {
        "dry_run": dry_run,
        "channel": report.channel.value,
        "recipients": report.recipients,
        "messages": report.messages,
        "skipped": report.skipped,
        "unwritable": [{"message": m.message_uuid, "code": m.code} for m in report.unwritable],
        "files": [str(file) for file in report.files],
    }


def describe_report(report: BatchReport, dry_run: bool) -> list[str]:
    """The report in lines."""
    lines = [f"{report.recipients} recipients: {report.messages} messages"]
    lines += [f"  {count} skipped: {reason}" for reason, count in sorted(report.skipped.items())]
    lines += [f"  not written: {m.message_uuid}: {m.code}" for m in report.unwritable]
    lines += [f"  {file}" for file in report.files]
    return [*lines, "nothing written (dry run)"] if dry_run else lines
