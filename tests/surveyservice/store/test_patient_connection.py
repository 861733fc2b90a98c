"""Who waits for whom when several write to SQLite at once, and that nobody waits in vain."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import OperationalError

from surveyservice.store import patient_connection
from surveyservice.store.engine import prepare_engine

ADD = text("UPDATE counter SET n = n + 1")
READ = text("SELECT n FROM counter")
WRITER = """
import sys, time
from sqlalchemy import create_engine, text
from surveyservice.store.engine import prepare_engine
engine = create_engine(sys.argv[1])
prepare_engine(engine)
connection = engine.connect()
connection.execute(text("UPDATE counter SET n = 99"))
print("writing", flush=True)
time.sleep(60)
"""


@pytest.fixture
def make_engine(tmp_path: Path) -> Iterator[Callable[[], Engine]]:
    """Engines on one database: each has turns of its own, as another process would."""
    made: list[Engine] = []

    def make() -> Engine:
        made.append(create_engine(f"sqlite:///{tmp_path}/test.sqlite3"))
        prepare_engine(made[-1])
        return made[-1]

    with make().begin() as connection:
        connection.execute(text("CREATE TABLE counter (n INTEGER)"))
        connection.execute(text("INSERT INTO counter VALUES (0)"))
    yield make
    for engine in made:
        engine.dispose()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patient_connection, "BUSY_TIMEOUT_MS", 50)


def count(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.scalar(READ)


def add_one(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(ADD)


def begun(engine: Engine) -> Connection:
    """A connection in the middle of writing."""
    connection = engine.connect()
    connection.execute(ADD)
    return connection


@pytest.mark.parametrize("engines", [1, 4])
def test_many_writers_lose_nothing(make_engine: Callable[[], Engine], engines: int) -> None:
    own = [make_engine() for _ in range(engines)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: add_one(own[number % engines]), range(400)))
    assert count(own[0]) == 400


@pytest.mark.parametrize("is_same_process", [True, False])
def test_a_writer_waits_and_a_reader_does_not(
    make_engine: Callable[[], Engine], is_same_process: bool
) -> None:
    first = make_engine()
    second = first if is_same_process else make_engine()
    wrote = threading.Event()
    with begun(first) as writer:
        waiting = threading.Thread(target=lambda: (add_one(second), wrote.set()))
        waiting.start()
        assert count(second) == 0
        assert not wrote.wait(0.05)
        writer.commit()
        waiting.join()
    assert count(second) == 2


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("is_same_process", [True, False])
def test_after_the_time_the_database_is_called_locked(
    make_engine: Callable[[], Engine], is_same_process: bool
) -> None:
    first = make_engine()
    second = first if is_same_process else make_engine()
    with begun(first) as writer:
        for _ in range(2):
            with pytest.raises(OperationalError, match="database is locked"):
                add_one(second)
        writer.commit()
    add_one(second)
    assert count(first) == 2


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("end", [Connection.rollback, Connection.close, Connection.invalidate])
def test_whatever_ends_a_transaction_ends_the_turn(
    make_engine: Callable[[], Engine], end: Callable[[Connection], None]
) -> None:
    engine = make_engine()
    end(begun(engine))
    add_one(engine)
    assert count(engine) == 1


@pytest.mark.usefixtures("impatient")
def test_a_statement_that_fails_ends_the_turn_with_its_transaction(
    make_engine: Callable[[], Engine],
) -> None:
    engine = make_engine()
    for statement in ("INSERT INTO absent VALUES (1)", "UPDATE counter SET m = 1"):
        with pytest.raises(OperationalError, match="no such"), engine.begin() as connection:
            connection.execute(text(statement))
    add_one(engine)
    assert count(engine) == 1


def test_many_rows_at_once_are_one_turn(make_engine: Callable[[], Engine]) -> None:
    engine = make_engine()
    rows = [{"by": number} for number in range(5)]
    with engine.begin() as connection:
        connection.execute(text("UPDATE counter SET n = n + :by"), rows)
    assert count(engine) == 10


def test_a_reading_that_is_out_of_date_cannot_write_and_is_told_at_once(
    make_engine: Callable[[], Engine],
) -> None:
    engine, other = make_engine(), make_engine()
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO counter VALUES (5), (6), (7)"))
    connection = engine.raw_connection()
    half_read = connection.cursor()
    half_read.execute("SELECT n FROM counter")
    half_read.fetchone()
    add_one(other)
    # Waiting would not help: what was read stays as it was.
    with pytest.raises(Exception, match="database is locked"):
        connection.cursor().execute("UPDATE counter SET n = 0")
    half_read.close()
    connection.close()
    add_one(engine)


def test_a_long_writer_gets_its_turn_among_many_short_ones(
    make_engine: Callable[[], Engine],
) -> None:
    own = [make_engine() for _ in range(2)]
    is_over = threading.Event()

    def keep_adding(engine: Engine) -> None:
        while not is_over.is_set():
            add_one(engine)

    with ThreadPoolExecutor(4) as pool:
        short = [pool.submit(keep_adding, own[number % 2]) for number in range(4)]
        try:
            with make_engine().begin() as connection:
                for _ in range(1000):
                    connection.execute(ADD)
        finally:
            is_over.set()
        for writer in short:
            writer.result()
    assert count(own[0]) >= 1000


def test_a_writer_that_is_killed_leaves_nothing_behind(
    make_engine: Callable[[], Engine], tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path}/test.sqlite3"
    killed = subprocess.Popen([sys.executable, "-c", WRITER, url], stdout=subprocess.PIPE)
    with killed:
        assert killed.stdout.readline() == b"writing\n"
        killed.send_signal(signal.SIGKILL)
    engine = make_engine()
    add_one(engine)
    assert count(engine) == 1
