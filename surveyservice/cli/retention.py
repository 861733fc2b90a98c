"""Erasure on schedule."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from surveyservice.cli.output import json_option, show
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.apply_retention import apply_retention

retention = AppGroup("retention", help="Erasure on schedule.")


@retention.command("apply")
@click.option("--dry-run", is_flag=True, help="List what is due, erase nothing.")
@json_option
def apply(dry_run: bool, as_json: bool) -> None:
    """Erase names, CPR numbers and addresses whose period is over. Exit code: 0."""
    done = apply_retention(db.session, service_context().clock(), dry_run)
    db.session.commit()
    rows = [
        {
            "survey": one.survey_id,
            "municipality": one.municipality_id,
            "due_on": one.due_on,
            "persons": one.persons,
        }
        for one in done
    ]
    word = "due" if dry_run else "erased"
    lines = [f"{row['survey']} {row['municipality']}: {row['persons']} {word}" for row in rows]
    show({"dry_run": dry_run, "erased": rows}, lines or ["nothing is due"], as_json)
