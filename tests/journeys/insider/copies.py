"""Copies of a database as an insider takes them: rows as they lie, with all the database tells."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text

from surveyservice.store.models import Base
from tests.factories.database_files import bytes_of_sqlite, bytes_of_table

Row = dict[str, Any]
Tables = dict[str, list[Row]]

XID = "xmin"
"""The number of the transaction that wrote a row, where the database tells it."""

WAL_HEADER, FRAME_HEADER = 32, 24
READ_VERSION, WRITE_VERSION = 18, 19
"""Bytes of a SQLite file that say whether it has a write-ahead log."""


@dataclass(frozen=True)
class Copy:
    """Everything there is at one moment.

    `states`: what the tables held after each transaction that can still be read from the files, the
    present one last. `files` has the bytes of each table (SQLite: of the whole database). `others`
    are the other files of the data folder. `log` is all that was logged so far.
    """

    states: tuple[Tables, ...]
    files: dict[str, bytes]
    others: bytes
    log: str


def take_copy(engine: Engine, data_dir: Path, log: str) -> Copy:
    """Read all tables in the order of their rows in the file, and the files themselves."""
    names = sorted(Base.metadata.tables)
    if engine.dialect.name == "sqlite":
        file = Path(str(engine.url.database))
        states = tuple(_read_states(file, names))
        files = {"database": bytes_of_sqlite(file)}
    else:
        states = (_read_postgres(engine, names),)
        files = {name: bytes_of_table(engine, name) for name in names}
    others = b"".join(
        path.read_bytes()
        for path in sorted(data_dir.rglob("*"))
        if path.is_file() and not path.name.startswith("survey.sqlite3")
    )
    return Copy(states, files, others, log)


def _read_postgres(engine: Engine, names: list[str]) -> Tables:
    with engine.connect() as connection:
        return {
            name: [
                dict(row)
                for row in connection.execute(
                    text(f'SELECT xmin::text AS {XID}, * FROM "{name}" ORDER BY ctid')  # noqa: S608  names of our own tables
                ).mappings()
            ]
            for name in names
        }


def _read_states(file: Path, names: list[str]) -> Iterator[Tables]:
    """The database as it was after each transaction of its log, then as it is."""
    log = file.with_name(f"{file.name}-wal")
    base = bytearray(file.read_bytes())
    for pages in _transactions_of(log.read_bytes() if log.exists() else b""):
        for number, page in pages:
            start = (number - 1) * len(page)
            base.extend(bytes(max(0, start + len(page) - len(base))))
            base[start : start + len(page)] = page
        # Pages of later transactions may have been written back already: then this one is lost.
        with suppress(sqlite3.DatabaseError):
            yield _read_sqlite(base, names)
    yield _read_sqlite(base, names)


def _transactions_of(log: bytes) -> Iterator[list[tuple[int, bytes]]]:
    """The pages that each transaction of a write-ahead log wrote (sqlite.org/fileformat.html)."""
    if len(log) < WAL_HEADER:
        return
    page_size, _, salt = struct.unpack(">II8s", log[8:24])
    pages: list[tuple[int, bytes]] = []
    for start in range(WAL_HEADER, len(log) - FRAME_HEADER, FRAME_HEADER + page_size):
        number, is_commit, frame_salt = struct.unpack(">II8s", log[start : start + 16])
        if frame_salt != salt:
            return
        pages.append((number, log[start + FRAME_HEADER : start + FRAME_HEADER + page_size]))
        if is_commit:
            yield pages
            pages = []


def _read_sqlite(content: bytearray, names: list[str]) -> Tables:
    plain = bytearray(content)
    plain[READ_VERSION] = plain[WRITE_VERSION] = 1
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    connection.deserialize(bytes(plain))
    try:
        # Without an order SQLite reads a table as it lies.
        return {
            name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')]  # noqa: S608  names of our own tables
            for name in names
        }
    finally:
        connection.close()
