"""What holds on every connection, not on the first alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.pool import NullPool

import surveyservice.store.engine as engine_module
from surveyservice.store.engine import DatabaseUnsafe, prepare_engine
from surveyservice.store.patient_connection import BUSY_TIMEOUT_MS

POSTGRES = os.environ.get("SURVEY_TEST_DATABASE_URL")


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


def test_a_database_that_cannot_keep_a_promise_is_not_used() -> None:
    # In memory there is no write-ahead log, as on some network drives.
    engine = create_engine("sqlite://", poolclass=NullPool)
    prepare_engine(engine)
    with pytest.raises(DatabaseUnsafe) as caught:
        engine.connect()
    assert caught.value.promise == "journal_mode"
    assert "stays memory" in str(caught.value)


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


@pytest.mark.postgresql
@pytest.mark.parametrize(("server", "used"), [("off", "on"), ("on", "on"), ("local", "local")])
def test_postgresql_commits_to_disk_whatever_the_server_is_set_to(server: str, used: str) -> None:
    url = make_url(POSTGRES).update_query_dict({"options": f"-c synchronous_commit={server}"})
    engine = create_engine(url)
    prepare_engine(engine)
    with engine.connect() as connection:
        connection.rollback()
        assert connection.scalar(text("SHOW synchronous_commit")) == used
    engine.dispose()


@pytest.mark.postgresql
def test_after_a_rest_a_dead_connection_is_replaced_unseen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine = create_engine(POSTGRES)
    prepare_engine(engine)
    _end_own_connection(engine)
    monkeypatch.setattr(engine_module, "REST_SECONDS", 0)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1
    engine.dispose()


@pytest.mark.postgresql
def test_a_connection_that_dies_at_work_fails_once(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = create_engine(POSTGRES)
    prepare_engine(engine)
    _end_own_connection(engine)
    with pytest.raises(OperationalError), engine.connect() as connection:
        connection.scalar(text("SELECT 1"))
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1
    engine.dispose()


def _end_own_connection(engine: Engine) -> None:
    """As a restart of the server would, while the connection lies in the pool."""
    with engine.connect() as connection:
        number = connection.scalar(text("SELECT pg_backend_pid()"))
    other = create_engine(POSTGRES)
    with other.connect() as connection:
        connection.execute(text("SELECT pg_terminate_backend(:number, 5000)"), {"number": number})
    other.dispose()
