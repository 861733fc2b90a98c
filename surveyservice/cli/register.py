"""The municipality's register extract."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from flask.cli import AppGroup

from distribution.register import RegisterError
from distribution.unassigned_roads import write_unassigned
from distribution.village_rules import VillageRules
from surveyservice.cli.file_refusals import refusal_of
from surveyservice.cli.output import json_option, refuse, show
from surveyservice.cli.problems_file import write_problems
from surveyservice.cli.progress_line import ProgressLine
from surveyservice.cli.register_preview import describe_report, report_data
from surveyservice.cli.row_problems import state_words
from surveyservice.cli.whole_file import write_or_refuse
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import SurveyRefused, find_survey
from surveyservice.services.import_register import store_register
from surveyservice.services.load_village_rules import load_village_rules
from surveyservice.services.plan_register import plan_register
from surveyservice.services.register_report import RegisterPlan

register = AppGroup("register", help="The municipality's register extract.")

readable = click.Path(exists=True, dir_okay=False, path_type=Path)
writable = click.Path(dir_okay=False, path_type=Path)


@register.command("import")
@click.argument("survey_id", metavar="SURVEY")
@click.argument("file", type=readable)
@click.option("--villages", type=readable, help="List of roads with their villages.")
@click.option("--unassigned", type=writable, help="Write the roads without a village here.")
@click.option("--problems", type=writable, help="Write the rows not taken here, in Danish.")
@click.option("--accept-left", is_flag=True, help="Many persons left, and that is right.")
@click.option("--yes", is_flag=True, help="Store without asking.")
@click.option("--dry-run", is_flag=True, help="Read and count, store nothing.")
@json_option
def import_file(
    survey_id: str,
    file: Path,
    villages: Path | None,
    unassigned: Path | None,
    problems: Path | None,
    accept_left: bool,
    yes: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read an extract (CSV or XLSX) into households. Exit codes: 0 read, 1 refused or declined.

    Rows that cannot be used are listed with line and reason; none is dropped silently. On a
    terminal everything is shown before anything is stored.
    """
    plan = _plan(survey_id, file, villages)
    report = plan.report
    if unassigned is not None:
        write_or_refuse(unassigned, write_unassigned(report.unassigned))
    if problems is not None:
        write_or_refuse(problems, write_problems(report.problems))
    if dry_run:
        show(report_data(report, dry_run), describe_report(report, dry_run), as_json)
        return
    asks = is_terminal() and not yes and not as_json
    if asks:
        show({}, describe_report(report, dry_run), as_json)
        if (report.many_left is None or accept_left) and not click.confirm("Store this?"):
            refuse("nothing stored")
    _store(survey_id, file, plan, accept_left)
    if asks:
        click.echo(f"stored: {state_words(report.counts)}")
    else:
        show(report_data(report, dry_run), describe_report(report, dry_run), as_json)


def is_terminal() -> bool:
    """Whether a person reads what is written and can answer a question."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _plan(survey_id: str, file: Path, villages: Path | None) -> RegisterPlan:
    context = service_context()
    try:
        survey = find_survey(db.session, survey_id)
        rules = None
        if villages is not None:
            rules = _read_villages(survey_id, villages)
        with ProgressLine() as progress:
            plan = plan_register(
                db.session,
                context.keys,
                context.settings,
                survey,
                file.read_bytes(),
                file.name,
                context.clock(),
                village_rules=rules,
                progress=progress,
            )
    except SurveyRefused as error:
        refuse(str(error))
    except RegisterError as error:
        refuse(f"{file.name}: {refusal_of(error)}")
    # Whoever reads the preview may take their time: no transaction waits for them.
    db.session.rollback()
    return plan


def _read_villages(survey_id: str, villages: Path) -> VillageRules:
    try:
        survey = find_survey(db.session, survey_id)
        return load_village_rules(db.session, survey, villages.read_bytes(), villages.name)
    except RegisterError as error:
        refuse(f"{villages.name}: {refusal_of(error)}")


def _store(survey_id: str, file: Path, plan: RegisterPlan, accept_left: bool) -> None:
    try:
        with ProgressLine() as progress:
            store_register(
                db.session,
                find_survey(db.session, survey_id),
                plan,
                service_context().clock(),
                accept_left,
                progress,
            )
    except (SurveyRefused, RegisterError) as error:
        db.session.rollback()
        refuse(
            f"{file.name}: {refusal_of(error)}" if isinstance(error, RegisterError) else str(error)
        )
    db.session.commit()
