"""Reference mode: an extract turned into references at the municipality, and their import here."""

from __future__ import annotations

from pathlib import Path

import click

from distribution.reference_extract import refer_to_persons
from distribution.reference_list import write_reference_list
from distribution.references import name_key
from distribution.table_error import TableError
from surveyservice.cli.output import json_option, refuse, show
from surveyservice.cli.own_register import FILE, own_settings, read_own_register, register_options
from surveyservice.cli.reference_words import list_problem_lines, list_refusal
from surveyservice.cli.register import register
from surveyservice.cli.row_problems import problem_data, problem_lines, state_words
from surveyservice.cli.whole_file import write_or_refuse
from surveyservice.extensions import db
from surveyservice.keys import KeyFileError, make_or_read_key
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import SurveyRefused, find_survey
from surveyservice.services.import_references import ReferenceReport, import_references


@register.command("reference", with_appcontext=False)
@click.argument("extract", type=FILE)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The reference list, to hand over. It holds no name, number, address or birth date.",
)
@register_options
@json_option
def reference(
    extract: Path,
    out: Path,
    key_file: Path,
    names_file: Path,
    roads_file: Path | None,
    as_json: bool,
) -> None:
    """Turn an extract into a reference list. Exit codes: 0 written, 1 refused.

    For the municipality's own machine: it needs no service and no database. The key is made if
    missing; without it no letter can be addressed, so keep a copy of it.
    """
    read, villages = read_own_register(extract, names_file, roads_file, own_settings())
    try:
        key, made = make_or_read_key(key_file)
    except (KeyFileError, OSError) as error:
        refuse(f"cannot use the key: {error}")
    persons = refer_to_persons(read.persons, villages, key)
    write_or_refuse(out, write_reference_list(persons))
    data = {
        "rows": read.rows,
        "persons": len(persons),
        "households": len({person.household for person in persons}),
        "key": name_key(key),
        "key_made": made,
        "file": str(out),
        "problems": problem_data(read.problems),
    }
    lines = [
        f"{read.rows} rows: {data['persons']} persons in {data['households']} households, "
        f"{len(read.problems)} rows not taken",
        *problem_lines(read.problems),
        *([f"a new key was made: {key_file}. Keep a copy, and never hand it over"] * made),
        f"{out}",
    ]
    show(data, lines, as_json)


@register.command("references")
@click.argument("survey_id", metavar="SURVEY")
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Read and count, store nothing.")
@click.option("--accept-left", is_flag=True, help="The list is whole, though many are missing.")
@json_option
def references(survey_id: str, file: Path, dry_run: bool, accept_left: bool, as_json: bool) -> None:
    """Read a reference list into households. Exit codes: 0 read, 1 refused.

    For surveys in reference mode, which take no extract.
    """
    context = service_context()
    try:
        report = import_references(
            db.session,
            context.keys,
            find_survey(db.session, survey_id),
            file.read_bytes(),
            file.name,
            context.clock(),
            accept_left,
        )
    except SurveyRefused as error:
        refuse(str(error))
    except TableError as error:
        refuse(f"{file.name}: {list_refusal(error)}")
    if dry_run:
        db.session.rollback()
    else:
        db.session.commit()
    show(_report_data(report, dry_run), _report_lines(report, dry_run), as_json)


def _report_data(report: ReferenceReport, dry_run: bool) -> dict[str, object]:
    return {
        "dry_run": dry_run,
        "rows": report.rows,
        "counts": report.counts,
        "households": report.households,
        "invitations_new": report.invitations_new,
        "left": report.left,
        "problems": problem_data(report.problems),
    }


def _report_lines(report: ReferenceReport, dry_run: bool) -> list[str]:
    lines = [
        f"{report.rows} rows: {state_words(report.counts)}",
        f"{report.households} households, {report.invitations_new} new invitations, "
        f"{report.left} persons left",
        *list_problem_lines(report.problems),
    ]
    return [*lines, "nothing stored (dry run)"] if dry_run else lines
