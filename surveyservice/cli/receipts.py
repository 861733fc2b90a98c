"""What the Digital Post side reported, and letters that came back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from flask.cli import AppGroup

from distribution.channels.receipt_files import list_receipt_files
from distribution.delivery import Meaning
from distribution.dispatch_states import DispatchState
from surveyservice.cli.output import REFUSED, json_option, refuse, show
from surveyservice.cli.receipt_words import FILE_FAULTS, LINES, UNREADABLE
from surveyservice.cli.receipts_returned import mark_returned_letters
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import SurveyRefused, find_survey
from surveyservice.services.import_receipts import import_receipts
from surveyservice.services.list_receipts import ReceiptSums, sum_receipts
from surveyservice.services.receipt_report import Line, ReceiptReport

ACTOR = "cli"
TELLABLE = (Meaning.RECEIVED, Meaning.DELIVERED, Meaning.FAILED)

receipts = AppGroup("receipts", help="Receipts of messages, and letters that came back.")
receipts.add_command(mark_returned_letters)


def _read_words(
    _context: click.Context, _parameter: click.Parameter, words: Sequence[str]
) -> dict[str, Meaning]:
    told = {}
    for word in words:
        status, _, meaning = word.rpartition("=")
        if not status.strip() or meaning not in TELLABLE:
            raise click.BadParameter("WORD=received, WORD=delivered or WORD=failed")
        told[" ".join(status.split()).casefold()] = Meaning(meaning)
    return told


@receipts.command("import")
@click.argument("survey_id", metavar="SURVEY")
@click.argument(
    "paths",
    metavar="FILE...",
    type=click.Path(exists=True, path_type=Path),
    nargs=-1,
    required=True,
)
@click.option(
    "--status",
    "meanings",
    metavar="WORD=MEANING",
    multiple=True,
    callback=_read_words,
    help="What another status word stands for: received, delivered or failed. Repeatable.",
)
@json_option
def import_files(
    survey_id: str, paths: tuple[Path, ...], meanings: dict[str, Meaning], as_json: bool
) -> None:
    """Import receipt files, zips or folders of them. Exit codes: 0 all read, 1 a file was not.

    What can be read of a broken file is kept all the same. Importing a file again changes nothing.
    """
    context = service_context()
    report = import_receipts(
        db.session,
        _check_survey(survey_id),
        (file for path in paths for file in list_receipt_files(path)),
        ACTOR,
        context.clock(),
        meanings,
    )
    db.session.commit()
    show(_report_data(survey_id, report), _describe_report(report), as_json)
    if any(file.fault for file in report.files):
        raise click.exceptions.Exit(REFUSED)


@receipts.command("list")
@click.argument("survey_id", metavar="SURVEY")
@json_option
def list_states(survey_id: str, as_json: bool) -> None:
    """Count messages by state, and receipts by status. Exit codes: 0 shown, 1 refused."""
    sums = sum_receipts(db.session, _check_survey(survey_id))
    data = {
        "survey": survey_id,
        "messages": sums.messages,
        "states": sums.states,
        "failures": sums.failures,
        "receipts": [kind._asdict() for kind in sums.receipts],
    }
    show(data, _describe_sums(sums), as_json)


def _check_survey(survey_id: str) -> str:
    try:
        return find_survey(db.session, survey_id).id
    except SurveyRefused as error:
        refuse(str(error))


def _report_data(survey_id: str, report: ReceiptReport) -> dict[str, object]:
    return {
        "survey": survey_id,
        "files": [
            {"file": file.label, "receipts": file.receipts, "fault": file.fault}
            for file in report.files
        ],
        "receipts": report.receipts,
        "lines": {line.value: report.lines[line] for line in Line},
        "unreadable": dict(report.unreadable),
        "unknown_words": dict(report.unknown_words),
        "moved": {state.value: number for state, number in report.moved.items()},
    }


def _describe_report(report: ReceiptReport) -> list[str]:
    lines = [f"{report.receipts} receipts in {len(report.files)} files"]
    lines += [f"  {report.lines[line]} {LINES[line]}" for line in Line if report.lines[line]]
    lines += [f"    {number} {UNREADABLE[code]}" for code, number in report.unreadable.items()]
    lines += [f"    {number} “{word}”" for word, number in report.unknown_words.items()]
    lines += [f"  {file.label}: {FILE_FAULTS[file.fault]}" for file in report.files if file.fault]
    lines += [f"messages now {state}: {number}" for state, number in sorted(report.moved.items())]
    if failed := report.moved[DispatchState.FAILED]:
        lines.append(
            f"  {failed} failed: batch prepare --channel print writes where no letter has been"
        )
    return lines


def _describe_sums(sums: ReceiptSums) -> list[str]:
    lines = [f"{sums.messages} messages"]
    for channel, states in sums.states.items():
        told = ", ".join(f"{number} {state}" for state, number in states.items())
        lines.append(f"  {channel}: {told}")
    lines += [f"  failed: {number} {code or 'no code'}" for code, number in sums.failures.items()]
    lines.append(f"{sum(kind.number for kind in sums.receipts)} receipts")
    for kind in sums.receipts:
        where = "" if kind.is_known else ", message not of this survey"
        channel = f" ({kind.channel})" if kind.channel else ""
        lines.append(f"  {kind.number} “{kind.status}”{channel}: {kind.meaning}{where}")
    return lines
