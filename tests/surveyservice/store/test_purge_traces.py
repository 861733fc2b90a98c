"""After a purge the database's files hold nothing of what was deleted. Searched byte by byte."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, create_engine, delete, func, select, text, update
from sqlalchemy.orm import Session

from surveyservice.extensions import db
from surveyservice.store.models import Base, Cluster, Draft, Inbox, Invitation
from surveyservice.store.purge_traces import purge_traces
from tests.conftest import TODAY
from tests.factories.database_files import bytes_of_table
from tests.factories.open_survey import CLUSTER, VILLAGES, OpenSurvey

MANY = 200
"""Rows: enough that tables split and merge their pages."""


@pytest.fixture
def engine(app: Flask) -> Iterator[Engine]:
    with app.app_context():
        yield db.engine


def leave_row(engine: Engine, survey_id: str, secret: bytes) -> None:
    """One transaction that writes a waiting answer and a draft."""
    with Session(engine) as session, session.begin():
        session.add(
            Inbox(
                id=secrets.token_hex(16),
                survey_id=survey_id,
                cluster_id=CLUSTER,
                village_code=VILLAGES[0],
                channel="web",
                disposition="",
                sealed=secret + secrets.token_bytes(2000),
            )
        )
        session.add(
            Draft(
                key_digest=secrets.token_hex(32),
                survey_id=survey_id,
                ciphertext=secret + secrets.token_bytes(900),
                expires_on=TODAY.date(),
            )
        )


@pytest.fixture
def planted(engine: Engine, open_survey: OpenSurvey) -> list[bytes]:
    """Random marks in many rows that are deleted again, in no order, among some that stay."""
    marks = [secrets.token_bytes(16) for _ in range(MANY)]
    for mark in marks:
        leave_row(engine, open_survey.survey_id, mark)
    with Session(engine) as session, session.begin():
        kept = session.scalars(select(Inbox.id).limit(MANY // 10)).all()
        session.execute(delete(Inbox).where(Inbox.id.not_in(kept)))
        session.execute(delete(Draft))
        left = {row.sealed[:16] for row in session.scalars(select(Inbox))}
    return [mark for mark in marks if mark not in left]


def found_in(data: bytes, marks: list[bytes]) -> int:
    return sum(mark in data for mark in marks)


def test_before_the_purge_deleted_rows_are_found(
    engine: Engine, tmp_path: Path, planted: list[bytes]
) -> None:
    assert len(planted) == MANY - MANY // 10
    assert found_in(bytes_of_table(engine, "inbox", "draft"), planted) > MANY // 2


def test_after_the_purge_they_are_not(engine: Engine, planted: list[bytes]) -> None:
    assert purge_traces(engine)
    data = bytes_of_table(engine, "inbox", "draft")
    assert found_in(data, planted) == 0
    with Session(engine) as session:
        left = [row.sealed[:16] for row in session.scalars(select(Inbox))]
    assert found_in(data, left) == len(left) == MANY // 10


def test_erased_slots_leave_no_order(engine: Engine, open_survey: OpenSurvey) -> None:
    """On PostgreSQL a changed row moves to the end of its table and keeps its transaction."""
    with Session(engine) as session:
        ids = sorted(session.scalars(select(Invitation.id)))
    for number in (7, 2, 9):
        with Session(engine) as session, session.begin():
            session.execute(
                update(Invitation).where(Invitation.id == ids[number]).values(slots_used=1)
            )
    with Session(engine) as session, session.begin():
        session.execute(update(Invitation).values(slots_used=0))
    assert purge_traces(engine, slots_erased=True)
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            rows = connection.execute(text("SELECT id, xmin::text FROM invitation ORDER BY ctid"))
            in_file = list(rows)
        assert [row[0] for row in in_file] == ids
        assert len({row[1] for row in in_file}) == 1


@pytest.mark.parametrize("model", [Inbox, Cluster])
@pytest.mark.usefixtures("planted")
def test_a_busy_database_is_left_alone(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, model: type[Base]
) -> None:
    """Also by somebody who reads another table and might yet read this one as it was."""
    for patience in ("LOCK_SECONDS", "READERS_SECONDS"):
        monkeypatch.setattr(f"surveyservice.store.purge_traces.{patience}", 0.05)
    with engine.connect() as reader:
        if engine.dialect.name == "sqlite":
            reader.execute(text("BEGIN"))
        else:
            reader.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        reader.execute(select(func.count()).select_from(model)).scalar_one()
        hold_log_open(engine)
        assert not purge_traces(engine)
        reader.rollback()
    assert purge_traces(engine)


@pytest.mark.postgresql
def test_a_writer_in_another_database_of_the_server_is_waited_for(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, open_survey: OpenSurvey
) -> None:
    """PostgreSQL keeps deleted rows as long as a transaction of any database is older."""
    monkeypatch.setattr("surveyservice.store.purge_traces.READERS_SECONDS", 0.05)
    elsewhere = create_engine(engine.url.set(database="postgres"))
    mark = secrets.token_bytes(16)
    with elsewhere.connect() as writer:
        writer.execute(text("SELECT pg_current_xact_id()"))
        leave_row(engine, open_survey.survey_id, mark)
        with engine.begin() as connection:
            connection.execute(delete(Inbox))
            connection.execute(delete(Draft))
        assert not purge_traces(engine)
        assert found_in(bytes_of_table(engine, "inbox"), [mark])
    elsewhere.dispose()
    monkeypatch.undo()
    assert purge_traces(engine)
    assert not found_in(bytes_of_table(engine, "inbox", "draft"), [mark])


def hold_log_open(engine: Engine) -> None:
    """A write after the reader began, so that SQLite cannot cut the log behind it."""
    with engine.begin() as writer:
        writer.execute(update(Invitation).values(opted_out=False))


def test_citizens_are_not_kept_from_writing_afterwards(
    make_app: Callable[..., Flask], open_survey: OpenSurvey
) -> None:
    """The purge gives its connection back as it was: patient, and with transactions."""
    app = make_app()
    with app.app_context():
        purge_traces(db.engine)
        if db.engine.dialect.name == "sqlite":
            with db.engine.connect() as connection:
                assert connection.execute(text("PRAGMA busy_timeout")).scalar_one() == 15_000
        else:
            with db.engine.connect() as connection:
                assert connection.execute(text("SHOW lock_timeout")).scalar_one() == "0"
        leave_row(db.engine, open_survey.survey_id, b"x")
        with db.engine.connect() as connection:
            connection.execute(delete(Inbox))
            connection.rollback()
            assert connection.execute(text("SELECT count(*) FROM inbox")).scalar_one() == 1
