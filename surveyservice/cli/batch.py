"""Batches of invitations."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from distribution.batches import Channel
from distribution.channels.memo_message import MemoVersion
from surveyservice.cli.batch_progress import shown_progress
from surveyservice.cli.batch_words import describe_report, refusals, report_data
from surveyservice.cli.output import json_option, show
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.abandon_batch import abandon_batch
from surveyservice.services.create_survey import find_survey
from surveyservice.services.list_batches import BatchSummary, list_batches
from surveyservice.services.prepare_batch import prepare_batch

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
@click.option(
    "--memo-version",
    type=click.Choice([version.value for version in MemoVersion]),
    help="MeMo of Digital Post messages. Default: the setting MEMO_VERSION.",
)
@click.option(
    "--open-links",
    is_flag=True,
    help="Flyers of villages carry their open link, which anybody may answer on.",
)
@json_option
def prepare(
    survey_id: str,
    channel: str,
    out: Path,
    dry_run: bool,
    again: bool,
    protected_to_print: bool,
    memo_version: str | None,
    open_links: bool,
    as_json: bool,
) -> None:
    """Write a channel's invitations into a folder. Exit codes: 0 written, 1 refused.

    Who was in a batch of the channel before is skipped, so nobody is invited twice. A command that
    was interrupted goes on when it is given again.
    """
    context = service_context()
    with refusals(), shown_progress() as progress:
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
            memo_version=MemoVersion(memo_version) if memo_version else None,
            open_links=open_links,
            progress=progress,
        )
    db.session.commit()
    show(report_data(report, dry_run), describe_report(report, dry_run), as_json)


@batch.command("list")
@click.argument("survey_id", metavar="SURVEY")
@json_option
def list_all(survey_id: str, as_json: bool) -> None:
    """List a survey's batches, and how many of their messages stand where. Exit codes: 0, 1.

    The states of a batch add up to its messages. A batch that is preparing was begun and not
    finished.
    """
    with refusals():
        batches = list_batches(db.session, find_survey(db.session, survey_id))
    data = {"survey": survey_id, "batches": [_summary_data(one) for one in batches]}
    show(data, [line for one in batches for line in _describe_summary(one)], as_json)


@batch.command("abandon")
@click.argument("survey_id", metavar="SURVEY")
@click.argument("batch_id", metavar="BATCH", type=int)
@json_option
def abandon(survey_id: str, batch_id: int, as_json: bool) -> None:
    """Drop a batch that was begun and not finished. Exit codes: 0 dropped, 1 refused.

    Nothing of it was handed over, so those who were in it can be invited by the next one.
    """
    context = service_context()
    with refusals():
        survey = find_survey(db.session, survey_id)
        messages = abandon_batch(db.session, context, survey, batch_id, context.clock())
    db.session.commit()
    lines = [f"batch {batch_id} dropped: {messages} messages, none of them handed over"]
    show({"batch": batch_id, "messages": messages}, lines, as_json)


def _summary_data(one: BatchSummary) -> dict[str, object]:
    return {
        "batch": one.batch,
        "channel": one.channel,
        "purpose": one.purpose,
        "state": one.state,
        "prepared_at": one.prepared_at,
        "folder": one.folder,
        "expires_on": one.expires_on,
        "copy_of": one.copy_of,
        "messages": one.messages,
        "states": one.states,
    }


def _describe_summary(one: BatchSummary) -> list[str]:
    what = f"copy of batch {one.copy_of}" if one.copy_of else f"{one.messages} messages"
    day = one.prepared_at.date()
    lines = [f"{one.batch}  {one.channel}, {one.purpose}, {one.state}: {what}, {day}"]
    lines += [f"  {count} {state}" for state, count in one.states.items()]
    if one.folder:
        until = f" until {one.expires_on}" if one.expires_on else ""
        lines.append(f"  files{until}: {one.folder}")
    return lines
