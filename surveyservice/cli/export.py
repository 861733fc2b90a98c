"""Datasets that leave the house."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import with_appcontext

from exports.bundle import Profile
from exports.refusal import ExportRefused
from surveyservice.cli.output import json_option, refuse, show
from surveyservice.cli.whole_file import write_whole
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import SurveyRefused, find_survey
from surveyservice.services.export_dataset import K_ANONYMITY, export_dataset


@click.command("export")
@click.argument("survey_id", metavar="SURVEY")
@click.option("--profile", type=click.Choice([profile.value for profile in Profile]), required=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--k", type=click.IntRange(2, 100), default=K_ANONYMITY, show_default=True)
@json_option
@with_appcontext
def export(survey_id: str, profile: str, out: Path, k: int, as_json: bool) -> None:
    """Write a zip of released answers, checked for anonymity. Exit codes: 0 written, 1 refused."""
    context = service_context()
    try:
        bundle = export_dataset(
            db.session,
            context.keys,
            context.catalogue,
            find_survey(db.session, survey_id),
            Profile(profile),
            context.clock(),
            k=k,
        )
    except (SurveyRefused, ExportRefused) as error:
        refuse(str(error))
    write_whole(out, bundle)
    db.session.commit()
    show({"file": str(out), "bytes": len(bundle)}, [f"wrote {out}"], as_json)
