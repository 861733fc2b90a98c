"""Whether the database has the shape the code expects, and bringing it there."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic.migration import MigrationContext
from flask_alembic import Alembic
from sqlalchemy import Engine, func, select

ADVISORY_LOCK = 0x6C616E64736279
"""Any number, as long as nobody else locks the same one: "landsby" in ASCII."""


def schema_is_current(migrations: Alembic, engine: Engine) -> bool:
    """Whether the database stands at the newest revision."""
    with engine.connect() as connection:
        present = MigrationContext.configure(connection).get_current_heads()
    return set(present) == set(migrations.script_directory.get_heads())


def bring_schema_up_to_date(migrations: Alembic, engine: Engine) -> None:
    """Upgrade to the newest revision, if the database is not there already.

    Of several processes started together one upgrades, and the others wait for it.
    """
    if schema_is_current(migrations, engine):
        return
    with _one_at_a_time(engine):
        if not schema_is_current(migrations, engine):
            migrations.upgrade()


@contextmanager
def _one_at_a_time(engine: Engine) -> Iterator[None]:
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            # Ends with the transaction, also when the upgrade fails or the process dies: a lock of
            # the session would stay with a connection that goes back to the pool.
            connection.execute(select(func.pg_advisory_xact_lock(ADVISORY_LOCK)))
            yield
        return
    with Path(f"{engine.url.database}.upgrade").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
