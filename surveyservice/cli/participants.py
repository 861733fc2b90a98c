"""Participants of an evaluation."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from distribution.table_error import TableError
from surveyservice.cli.output import json_option, refuse, show
from surveyservice.cli.row_problems import problem_data, problem_lines, state_words
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import SurveyRefused, find_survey
from surveyservice.services.import_participants import import_participants

participants = AppGroup("participants", help="People invited one by one to an evaluation.")


@participants.command("import")
@click.argument("survey_id", metavar="SURVEY")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Read and count, store nothing.")
@json_option
def import_file(survey_id: str, file: Path, dry_run: bool, as_json: bool) -> None:
    """Invite everyone on a list (name, role, cluster). Exit codes: 0 read, 1 not understood."""
    context = service_context()
    try:
        report = import_participants(
            db.session,
            context.keys,
            find_survey(db.session, survey_id),
            file.read_bytes(),
            file.name,
            context.clock(),
        )
    except SurveyRefused as error:
        refuse(str(error))
    except TableError as error:
        refuse(f"{file.name}: {error.code}: {dict(error.data)}")
    if dry_run:
        db.session.rollback()
    else:
        db.session.commit()
    data = {
        "dry_run": dry_run,
        "rows": report.rows,
        "counts": report.counts,
        "problems": problem_data(report.problems),
    }
    lines = [f"{report.rows} rows: {state_words(report.counts)}", *problem_lines(report.problems)]
    show(data, lines, as_json)
