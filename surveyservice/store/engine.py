"""How the service speaks to its database: durable, checked, patient.

SQLite: write-ahead log with `synchronous=FULL`, so that an acknowledged answer survives power loss;
foreign keys on; writers wait for each other. These hold per connection, hence the event.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import Engine, event

BUSY_TIMEOUT_MS = 15_000
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}",
)


def prepare_engine(engine: Engine) -> None:
    """Make every new connection of the engine keep the promises above."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)


def _prepare_sqlite(connection: sqlite3.Connection, _: Any) -> None:
    # A write transaction takes its lock at once: upgrading a read lock later could not wait.
    connection.isolation_level = "IMMEDIATE"
    for pragma in PRAGMAS:
        connection.execute(pragma)
