"""Fixtures shared by all tests: a service on a fresh database, a clock, an open survey.

SQLite by default; PostgreSQL when `SURVEY_TEST_DATABASE_URL` is set, one database per worker.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner
from hypothesis import HealthCheck, settings
from sqlalchemy import make_url, text
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from surveyservice.app import create_app
from surveyservice.extensions import db, migrations
from surveyservice.schema_version import schema_is_current
from surveyservice.store.models import Base
from tests.factories.open_survey import OpenSurvey, field_citizen_survey

# The same examples everywhere, and none fails for a slow machine: timings belong to the bench.
settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")

ONE_WORKER = ("tests/journeys/test_demo.py", "tests/journeys/test_evaluation_2017.py")
"""Files whose tests look at the outcome of one long run: it must not be run by each worker."""

POSTGRES = os.environ.get("SURVEY_TEST_DATABASE_URL")
TODAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""A Monday morning on which the fixtures' survey is open."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is of the other database alone; the suite is run on both."""
    other = "postgresql" if POSTGRES is None else "sqlite"
    left_out = [item for item in items if item.get_closest_marker(other)]
    items[:] = [item for item in items if not item.get_closest_marker(other)]
    config.hook.pytest_deselected(items=left_out)


class WholeRuns(LoadScopeScheduling):
    """Spreads tests over the workers one by one, those of `ONE_WORKER` together.

    The mark `xdist_group` would say the same, but xdist 3.8 does not see it with pytest 9.2.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        return file if file in ONE_WORKER else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> WholeRuns:
    return WholeRuns(config, log)


class Clock:
    """The service's clock in tests; `advance` moves it."""

    def __init__(self, now: datetime = TODAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **time: int) -> None:
        self.now += timedelta(**time)


@pytest.fixture(scope="session")
def postgres_url(worker_id: str) -> Iterator[str | None]:
    """A database of this worker's own on the given server, or nothing for SQLite."""
    if POSTGRES is None:
        yield None
        return
    server = make_url(POSTGRES)
    name = f"{server.database}_{worker_id}"
    with psycopg.connect(_psycopg_url(server), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')
    yield server.set(database=name).render_as_string(hide_password=False)
    with psycopg.connect(_psycopg_url(server), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite database to copy for each test."""
    folder = tmp_path_factory.mktemp("template")
    app = create_app({"DATA_DIR": str(folder), "LOG_LEVEL": "ERROR"})
    with app.app_context():
        with db.engine.connect() as connection:
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        db.engine.dispose()
    return folder / "survey.sqlite3"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings_overrides() -> dict[str, str]:
    """Settings a test module may override."""
    return {}


@pytest.fixture
def make_app(
    tmp_path: Path,
    postgres_url: str | None,
    empty_sqlite: Path,
    clock: Clock,
    settings_overrides: dict[str, str],
) -> Iterator[Callable[..., Flask]]:
    """Make one or more services over the same database, as several processes would be."""
    with fresh_services(tmp_path, postgres_url, empty_sqlite, clock, settings_overrides) as make:
        yield make


@contextmanager
def fresh_services(
    folder: Path,
    postgres_url: str | None,
    empty_sqlite: Path,
    clock: Clock,
    overrides: Mapping[str, str],
) -> Iterator[Callable[..., Flask]]:
    """`make_app` for fixtures that live longer than one test; the database is empty at its end."""
    data_dir = folder / "data"
    data_dir.mkdir()
    settings = {"DATA_DIR": str(data_dir), "ALLOW_TEST_CPR": "1", "LOG_LEVEL": "WARNING"}
    if postgres_url is None:
        shutil.copy(empty_sqlite, data_dir / "survey.sqlite3")
    else:
        settings |= {"DATABASE_URL": postgres_url, "AUTO_MIGRATE": "1"}
    made: list[Flask] = []

    def make(**own: str) -> Flask:
        app = create_app({**settings, **overrides, **own}, clock)
        app.testing = True
        # A test sees the error page a citizen would see, not the exception.
        app.config["PROPAGATE_EXCEPTIONS"] = False
        made.append(app)
        return app

    try:
        yield make
    finally:
        for app in made:
            with app.app_context():
                db.engine.dispose()
        if postgres_url is not None and made:
            with made[0].app_context():
                _empty_database()
                db.engine.dispose()


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Flask:
    return make_app()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    return app.test_cli_runner()


@pytest.fixture
def open_survey(app: Flask) -> OpenSurvey:
    """The citizen survey open in one cluster, with households of two slots."""
    with app.app_context():
        return field_citizen_survey(TODAY)


def _empty_database() -> None:
    if not schema_is_current(migrations, db.engine):
        # A test of wrong schemas: the next service makes the tables anew.
        with db.engine.begin() as connection:
            Base.metadata.drop_all(connection)
            connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
        return
    names = ", ".join(f'"{table.name}"' for table in Base.metadata.sorted_tables)
    with db.engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))


def _psycopg_url(url: object) -> str:
    rendered: str = url.set(drivername="postgresql").render_as_string(hide_password=False)
    return rendered
