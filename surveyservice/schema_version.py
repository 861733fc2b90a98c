"""Whether the database has the shape the code expects, and bringing it there."""

from __future__ import annotations

from alembic.migration import MigrationContext
from flask_alembic import Alembic
from sqlalchemy import Engine


def schema_is_current(migrations: Alembic, engine: Engine) -> bool:
    """Whether the database stands at the newest revision."""
    with engine.connect() as connection:
        present = MigrationContext.configure(connection).get_current_heads()
    return set(present) == set(migrations.script_directory.get_heads())


def bring_schema_up_to_date(migrations: Alembic, engine: Engine) -> None:
    """Upgrade to the newest revision, if the database is not there already."""
    if not schema_is_current(migrations, engine):
        migrations.upgrade()
