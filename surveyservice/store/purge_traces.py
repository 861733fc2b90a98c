"""After a release: no trace in the database's files of which waiting answer became which.

SQLite keeps earlier pages in its write-ahead log, transaction by transaction. PostgreSQL keeps rows
that were deleted or changed in the table's file, with the number of the transaction that wrote them
(MVCC), until the table is written anew. The same transaction wrote the slot, the draft and the
waiting answer.
"""

from __future__ import annotations

import time

import structlog
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError

LOCK_SECONDS = 2
"""How long a purge may wait for a table, and pages behind it: then it is left to the next run."""

PAUSE_SECONDS = 0.05

READERS_SECONDS = 15
"""How long a purge may wait for older transactions. Nobody waits for it meanwhile."""

_NOBODY_IS_OLDER = text(
    # Writers of any database of the server: a snapshot taken now begins at the oldest of them.
    "SELECT pg_snapshot_xmin(pg_current_snapshot()) > CAST(:last AS xid8)"
    " AND NOT EXISTS (SELECT FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    " AND age(backend_xmin) > age(CAST(CAST(:last AS xid8) AS xid)))"
)

log = structlog.get_logger(__name__)


def purge_traces(engine: Engine, slots_erased: bool = False) -> bool:
    """Write anew what still holds moved answers; call it after the commit, never within.

    `slots_erased`: invitations too. False if the database was busy: call it again later.
    """
    purge = _truncate_log if engine.dialect.name == "sqlite" else _rewrite_tables
    try:
        with engine.connect() as connection:
            done = purge(connection, slots_erased)
    except OperationalError:
        done = False
    if not done:
        log.warning("database busy: traces of a release are left for the next run")
    return done


def _truncate_log(connection: Connection, _: bool) -> bool:
    # Deleted rows themselves are overwritten with zeros (`secure_delete`, see `store.engine`).
    before = connection.execute(text("PRAGMA busy_timeout")).scalar_one()
    connection.execute(text(f"PRAGMA busy_timeout={round(LOCK_SECONDS * 1000)}"))
    try:
        busy = connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).one()[0]
    finally:
        connection.execute(text(f"PRAGMA busy_timeout={before}"))
    return not busy


def _wait_for_old_readers(connection: Connection) -> bool:
    """Whether nobody is left for whom deleted rows would have to be kept."""
    last = connection.execute(text("SELECT CAST(pg_current_xact_id() AS text)")).scalar_one()
    deadline = time.monotonic() + READERS_SECONDS
    while not connection.execute(_NOBODY_IS_OLDER, {"last": last}).scalar_one():
        if time.monotonic() > deadline:
            return False
        time.sleep(PAUSE_SECONDS)
    return True


def _rewrite_tables(connection: Connection, slots_erased: bool) -> bool:
    # A plain VACUUM leaves the bytes in the file. These run outside any transaction.
    autocommit = connection.execution_options(isolation_level="AUTOCOMMIT")
    if not _wait_for_old_readers(autocommit):
        return False
    autocommit.execute(text(f"SET lock_timeout = '{LOCK_SECONDS}s'"))
    try:
        autocommit.execute(text("VACUUM (FULL) inbox"))
        autocommit.execute(text("VACUUM (FULL) draft"))
        if slots_erased:
            autocommit.execute(text("VACUUM (FULL) slot_request"))
            # In the order of the ids: in the file, a changed row moves to the end.
            autocommit.execute(text("CLUSTER invitation USING pk_invitation"))
    finally:
        autocommit.execute(text("RESET lock_timeout"))
    return True
