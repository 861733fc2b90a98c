"""The shape of the database."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from surveyservice.cli.output import refuse
from surveyservice.extensions import db, migrations
from surveyservice.schema_version import bring_schema_up_to_date, schema_is_current

database = AppGroup("db", help="The shape of the database.")


@database.command("upgrade")
def upgrade() -> None:
    """Bring the database to the newest revision; running it again changes nothing."""
    bring_schema_up_to_date(migrations, db.engine)
    click.echo("database is up to date")


@database.command("check")
def check() -> None:
    """Exit 0 if the database is at the newest revision and fits the code, else 1."""
    if not schema_is_current(migrations, db.engine):
        refuse("the database is behind the code: run 'surveyservice db upgrade'")
    if differences := migrations.compare_metadata():
        refuse(f"the models differ from the migrations in {len(differences)} places")
    click.echo("database is up to date")


@database.command("revision")
@click.argument("message")
def revision(message: str) -> None:
    """Write a new migration from what the models say (for developers)."""
    migrations.revision(message)
