"""The migration and the models say the same, on either database; several starts upgrade once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import inspect, text

from surveyservice.app import create_app
from surveyservice.extensions import db, migrations
from surveyservice.schema_version import bring_schema_up_to_date, schema_is_current
from surveyservice.store.models import Base
from tests.factories.browsers import all_at_once, come_in
from tests.factories.command_line import run_command
from tests.factories.open_survey import OpenSurvey


@pytest.fixture
def empty(app: Flask) -> Flask:
    """The service on a database without any table."""
    drop_everything(app)
    return app


def drop_everything(app: Flask) -> None:
    with app.app_context(), db.engine.begin() as connection:
        Base.metadata.drop_all(connection)
        connection.execute(text("DROP TABLE IF EXISTS alembic_version"))


def test_the_models_are_what_the_migrations_made(app: Flask) -> None:
    with app.app_context():
        assert migrations.compare_metadata() == []


def test_every_table_is_there(app: Flask) -> None:
    with app.app_context():
        tables = set(inspect(db.engine).get_table_names())
    assert tables == {table.name for table in Base.metadata.sorted_tables} | {"alembic_version"}


def test_the_check_passes_and_upgrading_again_changes_nothing(app: Flask) -> None:
    assert run_command(app, "db", "check").exit_code == 0
    assert run_command(app, "db", "upgrade").exit_code == 0
    assert run_command(app, "db", "check").stdout == "database is up to date\n"


def test_an_empty_database_is_behind_until_upgraded(empty: Flask) -> None:
    refused = run_command(empty, "db", "check")
    assert refused.exit_code == 1
    assert "db upgrade" in refused.stderr
    assert run_command(empty, "db", "upgrade").exit_code == 0
    assert run_command(empty, "db", "check").exit_code == 0


def test_every_step_can_be_taken_back_and_again(app: Flask) -> None:
    with app.app_context():
        migrations.downgrade("0001")
        assert "published_form" not in inspect(db.engine).get_table_names()
        migrations.upgrade()
        assert migrations.compare_metadata() == []


def test_a_survey_of_the_first_schema_goes_on(app: Flask, open_survey: OpenSurvey) -> None:
    with app.app_context():
        migrations.downgrade("0001")
        bring_schema_up_to_date(migrations, db.engine)
    browser = app.test_client()
    come_in(browser, open_survey.tokens[0])
    assert browser.get("/answer/identitet").status_code == 200


def test_a_difference_is_found(app: Flask) -> None:
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text("ALTER TABLE municipality ADD COLUMN motto VARCHAR(20)"))
    try:
        refused = run_command(app, "db", "check")
        assert refused.exit_code == 1
        assert "differ" in refused.stderr
    finally:
        with app.app_context(), db.engine.begin() as connection:
            connection.execute(text("ALTER TABLE municipality DROP COLUMN motto"))


def test_a_database_of_a_later_release_is_not_current(app: Flask) -> None:
    with app.app_context():
        assert schema_is_current(migrations, db.engine)
        (head,) = present_revision()
        set_revision("9999_from_the_future")
        assert not schema_is_current(migrations, db.engine)
        set_revision(head)


def present_revision() -> tuple[str, ...]:
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_heads()


def set_revision(revision: str) -> None:
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :r"), {"r": revision})


def test_processes_started_together_upgrade_once(make_app: Callable[..., Flask]) -> None:
    apps = [make_app() for _ in range(4)]
    for _ in range(3):
        drop_everything(apps[0])

        def upgrade(app: Flask) -> None:
            with app.app_context():
                bring_schema_up_to_date(migrations, db.engine)

        all_at_once([partial(upgrade, app) for app in apps])
        with apps[0].app_context():
            assert migrations.compare_metadata() == []


def test_a_first_start_makes_folder_database_and_key(tmp_path: Path) -> None:
    app = create_app({"DATA_DIR": str(tmp_path / "a" / "b"), "LOG_LEVEL": "ERROR"})
    with app.app_context():
        assert schema_is_current(migrations, db.engine)
        db.engine.dispose()
    assert {"master.key", "survey.sqlite3"} <= {file.name for file in (tmp_path / "a/b").iterdir()}
