"""The municipality's register extract."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from distribution.register import RegisterError
from surveyservice.cli.output import json_option, refuse, show
from surveyservice.cli.row_problems import problem_data, problem_lines, state_words
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import SurveyRefused, find_survey
from surveyservice.services.import_register import (
    LARGE_HOUSEHOLD,
    ImportReport,
    import_register,
)

register = AppGroup("register", help="The municipality's register extract.")


@register.command("import")
@click.argument("survey_id", metavar="SURVEY")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Read and count, store nothing.")
@json_option
def import_file(survey_id: str, file: Path, dry_run: bool, as_json: bool) -> None:
    """Read an extract (CSV or XLSX) into households. Exit codes: 0 read, 1 file not understood.

    Rows that cannot be used are listed with line and reason; none is dropped silently.
    """
    context = service_context()
    try:
        report = import_register(
            db.session,
            context.keys,
            context.settings,
            find_survey(db.session, survey_id),
            file.read_bytes(),
            file.name,
            context.clock(),
        )
    except SurveyRefused as error:
        refuse(str(error))
    except RegisterError as error:
        refuse(f"{file.name}: {error.code}: {dict(error.data)}")
    if dry_run:
        db.session.rollback()
    else:
        db.session.commit()
    show(report_data(report, dry_run), describe_report(report, dry_run), as_json)


def report_data(report: ImportReport, dry_run: bool) -> dict[str, object]:
    """The report as plain data; a problem is line, code, column and severity."""
    return {
        "dry_run": dry_run,
        "rows": report.rows,
        "counts": report.counts,
        "households": report.households,
        "invitations_new": report.invitations_new,
        "repaired": report.repaired,
        "left": report.left,
        "large_households": report.large_households,
        "encoding": report.encoding,
        "delimiter": report.delimiter,
        "problems": problem_data(report.problems),
    }


def describe_report(report: ImportReport, dry_run: bool) -> list[str]:
    """The report in lines."""
    lines = [
        f"{report.rows} rows ({report.encoding}, delimiter {report.delimiter!r}): "
        f"{state_words(report.counts)}",
        f"{report.households} households, {report.invitations_new} new invitations, "
        f"{report.repaired} CPR numbers with a leading zero put back, {report.left} persons left",
    ]
    if report.large_households:
        lines.append(
            f"{report.large_households} households have more than {LARGE_HOUSEHOLD} persons: "
            "a care home, or addresses without floor and door?"
        )
    lines += problem_lines(report.problems)
    return [*lines, "nothing stored (dry run)"] if dry_run else lines
