"""What lies in the files of a database, as somebody finds it who can copy them."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, text

SUFFIXES = ("", "-wal")
FILES_OF_TABLE = """
    WITH heap AS (
        SELECT oid FROM pg_class WHERE relname = :name
        UNION SELECT reltoastrelid FROM pg_class WHERE relname = :name AND reltoastrelid <> 0
    )
    SELECT pg_read_binary_file(pg_relation_filepath(CAST(oid AS regclass))) FROM (
        SELECT oid FROM heap
        UNION SELECT indexrelid FROM pg_index WHERE indrelid IN (SELECT oid FROM heap)
    ) AS files
"""


def bytes_of_table(engine: Engine, *tables: str) -> bytes:
    """Everything in the files of the tables; on SQLite, where all share a file, of the database."""
    if engine.dialect.name == "sqlite":
        return bytes_of_sqlite(Path(str(engine.url.database)))
    # Reading needs a superuser, and the server to have written its cache.
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CHECKPOINT"))
        return b"".join(_bytes_of_heap(connection, table) for table in tables)


def bytes_of_sqlite(file: Path) -> bytes:
    """The database and its write-ahead log."""
    found = (file.with_name(file.name + suffix) for suffix in SUFFIXES)
    return b"".join(path.read_bytes() for path in found if path.exists())


def _bytes_of_heap(connection: Connection, table: str) -> bytes:
    """The table, what it stores out of line, and the indexes of both."""
    files = connection.execute(text(FILES_OF_TABLE), {"name": table}).scalars()
    return b"".join(map(bytes, files))
