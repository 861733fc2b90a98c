"""How the service speaks to its database: durable, checked, patient.

SQLite: write-ahead log with `synchronous=FULL`, so that an acknowledged answer survives power loss;
foreign keys on; writers wait for each other. PostgreSQL: `synchronous_commit`, whatever the server
is set to; a connection that rested is asked whether it still stands, so that after a restart of the
server at night nobody is turned away in the morning. Asking each time would be a round trip more
for every page; under load a restart costs each thread one 503.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from functools import partial
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import DisconnectionError

from surveyservice.store.patient_connection import BUSY_TIMEOUT_MS, PatientConnection

PROMISES = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
"""What SQLite is asked for, in the words in which it says that it does so; 2 is FULL."""

REST_SECONDS = 30
RESTS_SINCE = "rests since"


class DatabaseUnsafe(Exception):
    """The database does not keep a promise, so nothing may be stored in it."""

    code = "database_unsafe"

    def __init__(self, promise: str, is_now: object) -> None:
        super().__init__(f"SQLite cannot keep data safe in this folder: {promise} stays {is_now}")
        self.promise = promise


def prepare_engine(engine: Engine) -> None:
    """Make every new connection of the engine keep the promises above."""
    if engine.dialect.name == "sqlite":
        connect_patiently = partial(_choose_connection, threading.Lock())
        event.listen(engine, "do_connect", connect_patiently)
        event.listen(engine, "connect", _prepare_sqlite)
    else:
        event.listen(engine, "connect", _prepare_postgresql)
        event.listen(engine, "checkin", _begin_rest)
        event.listen(engine, "checkout", partial(_ask_after_rest, engine))


def _choose_connection(
    turns: threading.Lock, _dialect: Any, _record: Any, _arguments: Any, options: dict[str, Any]
) -> None:
    options["factory"] = partial(PatientConnection, turns=turns)


def _prepare_sqlite(connection: sqlite3.Connection, _: Any) -> None:
    # For a write that takes no turn: raising a read lock later could not wait.
    connection.isolation_level = "IMMEDIATE"
    connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    for promise, value in PROMISES.items():
        connection.execute(f"PRAGMA {promise}={value}")
        (kept,) = connection.execute(f"PRAGMA {promise}").fetchone()
        if kept != value:
            raise DatabaseUnsafe(promise, kept)


def _prepare_postgresql(connection: Any, _: Any) -> None:
    # Off by a server's or a role's setting, commits would be acknowledged and then lost.
    (mode,) = connection.execute("SHOW synchronous_commit").fetchone()
    if mode == "off":
        connection.execute("SET synchronous_commit TO on")
    connection.commit()


def _begin_rest(_connection: Any, record: Any) -> None:
    record.info[RESTS_SINCE] = time.monotonic()


def _ask_after_rest(engine: Engine, connection: Any, record: Any, _proxy: Any) -> None:
    rests_since = record.info.get(RESTS_SINCE)
    if rests_since is None or time.monotonic() - rests_since < REST_SECONDS:
        return
    try:
        engine.dialect.do_ping(connection)
    except engine.dialect.loaded_dbapi.Error as error:
        # The pool takes this as the word to connect anew.
        raise DisconnectionError from error
