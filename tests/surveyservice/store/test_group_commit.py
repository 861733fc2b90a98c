"""Threads that store at the same moment share a commit, and none shares another's failure."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, ForeignKey, create_engine, event, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from surveyservice.store import group_commit, patient_connection
from surveyservice.store.engine import prepare_engine
from surveyservice.store.group_commit import commit_together

OTHERS = 4


class Base(DeclarativeBase):
    pass


class Entry(Base):
    __tablename__ = "group_commit_entry"
    number: Mapped[int] = mapped_column(primary_key=True)
    follows: Mapped[int | None] = mapped_column(
        # Checked at the commit.
        ForeignKey("group_commit_entry.number", deferrable=True, initially="DEFERRED")
    )


@pytest.fixture
def engine(tmp_path: Path, postgres_url: str | None) -> Iterator[Engine]:
    engine = create_engine(postgres_url or f"sqlite:///{tmp_path}/test.sqlite3")
    prepare_engine(engine)
    Base.metadata.drop_all(engine)
    Base.metadata.create_all(engine)
    yield engine
    Base.metadata.drop_all(engine)
    engine.dispose()


@pytest.fixture
def commits(engine: Engine) -> list[object]:
    """Grows by one with each commit."""
    made: list[object] = []
    event.listen(engine, "commit", made.append)
    return made


def store(engine: Engine, work: Callable[[Session], int]) -> int:
    with Session(engine) as session:
        return commit_together(session, work)


def write(number: int, follows: int | None = None) -> Callable[[Session], int]:
    def work(session: Session) -> int:
        values = {"number": number, "follows": follows}
        session.connection().execute(insert(Entry), values)
        return number

    return work


def stored(engine: Engine) -> list[int]:
    with Session(engine) as session:
        return list(session.scalars(select(Entry.number).order_by(Entry.number)))


def store_at_once(engine: Engine, works: list[Callable[[Session], int]]) -> list[Future[int]]:
    """Begin to store something, and all the works while that is under way."""
    may_go_on = threading.Event()

    def first(session: Session) -> int:
        may_go_on.wait()
        return 0

    with ThreadPoolExecutor(len(works) + 1) as pool:
        pool.submit(store, engine, first)
        futures = [pool.submit(store, engine, work) for work in works]
        waiting = group_commit._group_of(engine).waiting
        while engine.dialect.name == "sqlite" and len(waiting) < len(works):
            time.sleep(0.001)
        may_go_on.set()
    return futures


def test_alone_it_is_a_commit_like_any_other(engine: Engine, commits: list[object]) -> None:
    assert store(engine, write(7)) == 7
    assert stored(engine) == [7]
    assert len(commits) == 1


def test_an_error_is_raised_and_nothing_stored(engine: Engine) -> None:
    def fail(session: Session) -> int:
        write(1)(session)
        raise KeyError("refused")

    with pytest.raises(KeyError, match="refused"):
        store(engine, fail)
    assert stored(engine) == []
    assert store(engine, write(1)) == 1


@pytest.mark.sqlite
def test_what_waits_together_is_committed_once(engine: Engine, commits: list[object]) -> None:
    futures = store_at_once(engine, [write(number) for number in range(OTHERS)])
    assert [future.result() for future in futures] == list(range(OTHERS))
    assert stored(engine) == list(range(OTHERS))
    # That of the first, which has nothing to commit, is not even begun.
    assert len(commits) == 1


@pytest.mark.parametrize("error", [KeyError, KeyboardInterrupt])
def test_one_that_fails_fails_alone(engine: Engine, error: type[BaseException]) -> None:
    def fail(session: Session) -> int:
        write(99)(session)
        raise error

    futures = store_at_once(engine, [write(0), fail, write(1), write(2)])
    with pytest.raises(error):
        futures[1].result()
    assert [futures[number].result() for number in (0, 2, 3)] == [0, 1, 2]
    assert stored(engine) == [0, 1, 2]


def test_the_same_twice_is_stored_once(engine: Engine) -> None:
    futures = store_at_once(engine, [write(5), write(5), write(6)])
    errors = [future.exception() for future in futures]
    assert [isinstance(error, IntegrityError) for error in errors].count(True) == 1
    assert stored(engine) == [5, 6]


def test_one_that_only_the_commit_refuses_fails_alone(engine: Engine) -> None:
    futures = store_at_once(engine, [write(1), write(2, follows=99), write(3)])
    with pytest.raises(IntegrityError):
        futures[1].result()
    assert [futures[number].result() for number in (0, 2)] == [1, 3]
    assert stored(engine) == [1, 3]


@pytest.mark.sqlite
def test_nobody_is_told_that_it_is_stored_when_the_disk_is_full(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(connection: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(patient_connection.PatientConnection, "commit", fail)
        futures = store_at_once(engine, [write(number) for number in range(OTHERS)])
        assert all("full" in str(future.exception()) for future in futures)
    assert stored(engine) == []
    assert store(engine, write(1)) == 1


@pytest.mark.sqlite
def test_a_locked_database_is_so_for_all_and_is_asked_once(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patient_connection, "BUSY_TIMEOUT_MS", 50)
    begun: list[object] = []

    def count_and_write(session: Session) -> int:
        begun.append(session)
        return write(1)(session)

    with engine.connect() as other:
        other.execute(insert(Entry), {"number": 0})
        futures = store_at_once(engine, [count_and_write] * OTHERS)
    assert all("locked" in str(future.exception()) for future in futures)
    assert len(begun) == 1


@pytest.mark.sqlite
def test_nobody_waits_for_ever_when_undoing_fails_too(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("gone")

    monkeypatch.setattr(Session, "commit", fail)
    monkeypatch.setattr(Session, "rollback", fail)
    futures = store_at_once(engine, [write(number) for number in range(OTHERS)])
    assert all("gone" in str(future.exception()) for future in futures)
