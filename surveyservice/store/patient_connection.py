"""A SQLite connection that waits for its turn to write without leaving the lock idle.

SQLite's own wait sleeps up to 100 ms between tries: with a few writers at once, nobody writes most
of the time. Here the threads of a process queue for a lock of theirs, and only the first in the
queue asks SQLite, every millisecond or so. Nothing outlives a process that is killed.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterable
from typing import Any

BUSY_TIMEOUT_MS = 15_000
SHORTEST_PAUSE, LONGEST_PAUSE = 0.0003, 0.002
"""Seconds between two tries. They grow: behind a long import many tries would only take power."""

LENGTHENED_BY = 1.1
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
"""How the statements of this service begin. For any other that writes SQLite waits as it does."""

PASSING = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_RECOVERY)
"""What ends when another writer has finished; `SQLITE_BUSY_SNAPSHOT` would not."""


class PatientConnection(sqlite3.Connection):
    """Takes the write lock before the first write of a transaction, and gives it back at the end.

    `turns` is shared by the connections of a process to one database. After 15 seconds of waiting
    the statement fails as SQLite's would: "database is locked".
    """

    def __init__(self, *arguments: Any, turns: threading.Lock, **options: Any) -> None:
        self._turns = turns
        self._has_turn = False
        super().__init__(*arguments, **options)

    def cursor(self, factory: Any = None) -> Any:
        """A cursor that sees to the turn."""
        return super().cursor(factory or PatientCursor)

    def begin_writing(self) -> None:
        """Begin a transaction that may write. `OperationalError` if it cannot within the time."""
        deadline = time.monotonic() + BUSY_TIMEOUT_MS / 1000
        if not self._has_turn and not self._turns.acquire(timeout=BUSY_TIMEOUT_MS / 1000):
            raise sqlite3.OperationalError("database is locked")
        self._has_turn = True
        try:
            self._ask_until(deadline)
        except BaseException:
            self._end_turn()
            raise

    def commit(self) -> None:
        """Commit, and let the next writer begin."""
        super().commit()
        # After an error the transaction goes on, and so does the turn until the rollback.
        self._end_turn()

    def rollback(self) -> None:
        """Undo, and let the next writer begin."""
        try:
            super().rollback()
        finally:
            self._end_turn()

    def close(self) -> None:
        """Close; what was not committed is undone."""
        try:
            super().close()
        finally:
            self._end_turn()

    def _ask_until(self, deadline: float) -> None:
        pause = SHORTEST_PAUSE
        self.execute("PRAGMA busy_timeout=0")
        try:
            while not self._can_begin(time.monotonic() < deadline):
                time.sleep(pause)
                pause = min(pause * LENGTHENED_BY, LONGEST_PAUSE)
        finally:
            self.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")

    def _can_begin(self, may_wait: bool) -> bool:
        try:
            self.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if may_wait and error.sqlite_errorcode in PASSING:
                return False
            raise
        return True

    def _end_turn(self) -> None:
        if self._has_turn:
            self._has_turn = False
            self._turns.release()


class PatientCursor(sqlite3.Cursor):
    """Waits for the connection's turn before the first write."""

    connection: PatientConnection

    def execute(self, statement: str, parameters: Any = ()) -> PatientCursor:
        """Run a statement. `OperationalError` if it writes and the turn does not come."""
        self._await_turn(statement)
        super().execute(statement, parameters)
        return self

    def executemany(self, statement: str, parameters: Iterable[Any]) -> PatientCursor:
        """Run a statement for each set of parameters, as `execute`."""
        self._await_turn(statement)
        super().executemany(statement, parameters)
        return self

    def _await_turn(self, statement: str) -> None:
        connection = self.connection
        if not connection.in_transaction and statement.startswith(WRITES):
            connection.begin_writing()
