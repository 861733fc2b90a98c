"""What holds on every connection of SQLite, not on the first alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.exc import IntegrityError

import surveyservice.store.engine as engine_module
from surveyservice.store.engine import BUSY_TIMEOUT_MS, prepare_engine


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = create_engine(f"sqlite:///{tmp_path}/test.sqlite3")
    prepare_engine(engine)
    yield engine
    engine.dispose()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("busy_timeout", BUSY_TIMEOUT_MS),
    ],
)
def test_each_connection_is_durable_checked_and_patient(
    engine: Engine, pragma: str, value: object
) -> None:
    with engine.connect() as first, engine.connect() as second, engine.connect() as third:
        for connection in (first, second, third):
            assert connection.scalar(text(f"PRAGMA {pragma}")) == value


def test_foreign_keys_are_enforced(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE parent (id INTEGER PRIMARY KEY)"))
        connection.execute(text("CREATE TABLE child (parent INTEGER REFERENCES parent)"))
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(text("INSERT INTO child VALUES (1)"))


def test_a_writer_has_the_lock_from_its_first_statement(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE counter (n INTEGER)"))
    with engine.connect() as reader, engine.connect() as writer:
        # Reading takes no lock that a later write would have to raise.
        assert reader.scalar(text("SELECT count(*) FROM counter")) == 0
        writer.execute(text("INSERT INTO counter VALUES (1)"))
        writer.commit()
        reader.execute(text("INSERT INTO counter VALUES (2)"))
        reader.commit()
        assert writer.scalar(text("SELECT count(*) FROM counter")) == 2


def test_other_databases_are_left_as_they_are() -> None:
    engine = create_engine("postgresql+psycopg://nobody@127.0.0.1:1/none")
    prepare_engine(engine)
    assert not event.contains(engine, "connect", engine_module._prepare_sqlite)
