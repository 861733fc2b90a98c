"""What batches and reminders say: reports as data and in lines, refusals with a way out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from distribution.channels.kombi_message import KombiError
from distribution.channels.memo import MemoError
from distribution.channels.xml_fault import XmlRefused
from distribution.letters import LetterError
from distribution.windows import WindowError
from surveyservice.cli.output import refuse
from surveyservice.services.batch_refused import BatchRefused
from surveyservice.services.create_survey import SurveyRefused
from surveyservice.services.prepare_batch import BatchReport

REASONS = {
    "folder_not_empty": "the folder given with --out is not empty; choose another",
    "folder_too_long": "the path of --out has more than {characters} characters; choose a shorter",
    "batch_under_way": "another process works on this survey's batches; wait until it has ended",
    "batch_preparing": "batch {batch} was begun and not finished: run its command again with --out "
    "{folder}, or drop it with 'surveyservice batch abandon'",
    "sys_id_missing": "municipality {municipality} has letters for the print supplier, but no id "
    "there; set it with 'surveyservice municipality set {municipality} --sys-id N'",
    "unknown_batch": "this survey has no batch {batch}; see 'surveyservice batch list'",
    "not_preparing": "batch {batch} is {state}; only one that was not finished can be dropped",
    "files_are_there": "the files of batch {batch} are whole in {folder}: run its command again to "
    "finish it",
    "register_old": "the register was imported before the last batch: take a new extract first, so "
    "that nobody who has died or moved is reminded; or say --yes-old-register",
    "survey_closed": "the survey is closed; nobody can answer any more",
    "survey_not_open": "the survey is not open yet; nobody is late",
}
"""Each code of `BatchRefused`, with what to do."""


@contextmanager
def refusals() -> Iterator[None]:
    """End the command with a sentence for whatever a batch may refuse."""
    try:
        yield
    except BatchRefused as error:
        refuse(REASONS[error.code].format(**error.detail))
    except MemoError as error:
        faults = ", ".join(f"{fault.field}: {fault.code}" for fault in error.faults)
        refuse(f"Digital Post would refuse a message, so none was written: {faults}")
    except XmlRefused as error:
        refuse(f"a message breaks the rules of its format: {list_faults(error)}")
    except LetterError as error:
        where = f" ({error.data['part']})" if "part" in error.data else ""
        refuse(f"the letter cannot be set: {error.code}{where}; see 'surveyservice letter preview'")
    except KombiError as error:
        refuse(f"the print supplier would refuse a letter: {error.field}: {error.code}")
    except WindowError:
        refuse("a municipality's envelope window is not known; see 'surveyservice municipality'")
    except SurveyRefused as error:
        refuse(str(error))


def list_faults(error: XmlRefused) -> str:
    """The faults with their places."""
    return ", ".join(f"{fault.path}: {fault.code}" for fault in error.faults)


def report_data(report: BatchReport, dry_run: bool) -> dict[str, object]:
    """The report as plain data."""
    return {
        "dry_run": dry_run,
        "batch": report.batch,
        "channel": report.channel.value,
        "purpose": report.purpose.value,
        "resumed": report.resumed,
        "recipients": report.recipients,
        "messages": report.messages,
        "skipped": report.skipped,
        "unwritable": [{"message": m.message_uuid, "code": m.code} for m in report.unwritable],
        "files": [str(file) for file in report.files],
    }


def describe_report(report: BatchReport, dry_run: bool) -> list[str]:
    """The report in lines."""
    lines = ["went on with a batch that was begun before"] if report.resumed else []
    lines += [f"{report.recipients} recipients: {report.messages} messages"]
    lines += [f"  {count} skipped: {reason}" for reason, count in sorted(report.skipped.items())]
    lines += [f"  not written: {m.message_uuid}: {m.code}" for m in report.unwritable]
    lines += [f"  {file}" for file in report.files]
    return [*lines, "nothing written (dry run)"] if dry_run else lines
