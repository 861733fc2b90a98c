"""Surveys: field a form, close it, release answers."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

import click
from flask.cli import AppGroup

from forms.catalogue import CatalogueError
from forms.findings import FormError
from forms.questionnaire import Wave
from surveyservice.cli.output import json_option, refuse, show
from surveyservice.clock import danish_day
from surveyservice.extensions import db
from surveyservice.jobs.purge_traces import purge_after_releases
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import (
    SurveyRefused,
    close_survey,
    create_survey,
    find_survey,
)
from surveyservice.services.load_responses import villages_of
from surveyservice.services.open_village import open_links_of
from surveyservice.services.publish_form import load_publishable
from surveyservice.services.record_audit import record_audit
from surveyservice.services.release_responses import release_responses
from surveyservice.services.show_rates import list_surveys
from surveyservice.store.published_forms import is_published

DAY = click.DateTime(["%Y-%m-%d"])

survey = AppGroup("survey", help="Fieldings of a form.")


@survey.command("create")
@click.option("--form", "form_id", required=True)
@click.option("--cluster", "clusters", required=True, multiple=True, help="May be repeated.")
@click.option("--wave", required=True, type=click.Choice([wave.value for wave in Wave]))
@click.option("--opens", required=True, type=DAY)
@click.option("--closes", required=True, type=DAY, help="The last day it can be answered.")
@click.option("--id", "survey_id", help="Default: form and year.")
@click.option(
    "--switch-off",
    "switched_off",
    multiple=True,
    metavar="CLUSTER:SECTION",
    help="A section not asked in one cluster. May be repeated.",
)
@click.option(
    "--reference-mode",
    is_flag=True,
    help="Names, addresses and CPR numbers stay with the municipality.",
)
@json_option
def create(
    form_id: str,
    clusters: tuple[str, ...],
    wave: str,
    opens: datetime,
    closes: datetime,
    survey_id: str | None,
    switched_off: tuple[str, ...],
    reference_mode: bool,
    as_json: bool,
) -> None:
    """Publish a form and field it in one or more clusters. Exit codes: 0 made, 1 refused."""
    context = service_context()
    off = defaultdict(list)
    for pair in switched_off:
        cluster, _, section = pair.partition(":")
        off[cluster].append(section)
    try:
        form = load_publishable(context.catalogue, form_id)
        is_new = not is_published(db.session, form.digest)
        made = create_survey(
            db.session,
            form,
            clusters,
            Wave(wave),
            opens.date(),
            closes.date(),
            survey_id,
            off,
            reference_mode,
        )
    except (SurveyRefused, CatalogueError, FormError) as error:
        refuse(str(error))
    now = context.clock()
    if is_new:
        published = {"form": form.id, "version": form.version, "digest": form.digest}
        record_audit(db.session, "cli", "form.publish", now, made.id, **published)
    record_audit(db.session, "cli", "survey.create", now, made.id)
    db.session.commit()
    show({"survey": made.id}, [made.id], as_json)


@survey.command("list")
@json_option
def list_all(as_json: bool) -> None:
    """List surveys with their state. Exit code: 0."""
    rows = [
        {
            "id": row.id,
            "form": row.form_id,
            "version": row.form_version,
            "wave": row.wave,
            "clusters": list(row.clusters),
            "opens": row.opens_on,
            "closes": row.closes_on,
            "state": row.state.value,
        }
        for row in list_surveys(db.session, service_context().clock())
    ]
    lines = (
        f"{row['id']}\t{row['state']}\t{row['opens']} – {row['closes']}\t"
        f"{row['form']} {row['version']}"
        for row in rows
    )
    show({"surveys": rows}, lines, as_json)


@survey.command("open-links")
@click.argument("survey_id", metavar="SURVEY")
@json_option
def open_links(survey_id: str, as_json: bool) -> None:
    """Make the open link of every village, or show it again. Exit codes: 0 shown, 1 refused."""
    context = service_context()
    try:
        found = find_survey(db.session, survey_id)
        links = open_links_of(db.session, context.keys, context.settings.base_url, found)
    except SurveyRefused as error:
        refuse(str(error))
    rows = [
        {"code": village.code, "village": village.name, "link": links[village.code]}
        for village in villages_of(db.session, found)
    ]
    record_audit(
        db.session, "cli", "survey.open_links", context.clock(), found.id, villages=len(rows)
    )
    db.session.commit()
    lines = (f"{row['village']}\t{row['link']}" for row in rows)
    show({"survey": found.id, "links": rows}, lines, as_json)


@survey.command("close")
@click.argument("survey_id", metavar="SURVEY")
@json_option
def close(survey_id: str, as_json: bool) -> None:
    """Accept no more answers, and release what was held back. Exit codes: 0 closed, 1 unknown."""
    now = service_context().clock()
    try:
        closed = close_survey(db.session, survey_id, danish_day(now))
    except SurveyRefused as error:
        refuse(str(error))
    record_audit(db.session, "cli", "survey.close", now, closed.id)
    _release(closed.id, as_json)


@survey.command("release")
@click.argument("survey_id", metavar="SURVEY")
@json_option
def release(survey_id: str, as_json: bool) -> None:
    """Make waiting answers readable where enough wait. Exit codes: 0 done, 1 unknown."""
    _release(survey_id, as_json)


def _release(survey_id: str, as_json: bool) -> None:
    context = service_context()
    try:
        report = release_responses(
            db.session,
            context.keys,
            context.catalogue,
            find_survey(db.session, survey_id),
            context.settings.release_k,
            context.clock(),
        )
    except SurveyRefused as error:
        refuse(str(error))
    db.session.commit()
    purge_after_releases()
    data = {"survey": survey_id, "released": report.released, "waiting": report.waiting}
    show(data, [f"{report.released} answers released, {report.waiting} waiting"], as_json)
