from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from tests.conftest import Clock
from tests.factories.command_line import read_json, run_command
from tests.journeys.register_of_two_municipalities import (
    SURVEY,
    field_survey,
    prepare,
    write_register,
)


@pytest.fixture
def invited(make_app: Callable[..., Flask], clock: Clock, tmp_path: Path) -> Flask:
    """Two letters sent an hour after the extract."""
    app = make_app(BASE_URL="https://svar.example.dk")
    field_survey(app)
    read_json(app, "register", "import", SURVEY, write_register(tmp_path))
    clock.advance(hours=1)
    prepare(app, "print", tmp_path / "first")
    clock.advance(days=5)
    return app


def test_the_plan_warns_of_an_old_register(invited: Flask) -> None:
    lines = run_command(invited, "reminder", "plan", SURVEY).stdout.splitlines()
    assert lines == [
        "register imported 2026-11-23",
        "  the register was imported before the last invitations: take a new extract first",
        "7 people",
        "  2 due over print",
        "  5 not reminded: never_invited",
    ]
    data = read_json(invited, "reminder", "plan", SURVEY)
    assert data["people"] == sum(data["due"].values()) + sum(data["skipped"].values())
    assert data["register_is_old"]


def test_an_old_register_is_refused_with_a_way_out(invited: Flask, tmp_path: Path) -> None:
    command = ["reminder", "prepare", SURVEY, "--out", tmp_path / "out"]
    result = run_command(invited, *command)
    assert result.exit_code == 1
    assert "--yes-old-register" in result.stderr
    assert not (tmp_path / "out").exists()
    data = read_json(invited, *command, "--yes-old-register")
    assert [(one["channel"], one["messages"]) for one in data["batches"]] == [("print", 2)]


def test_a_new_extract_lets_the_reminder_go(invited: Flask, tmp_path: Path) -> None:
    read_json(invited, "register", "import", SURVEY, write_register(tmp_path))
    dry = run_command(
        invited, "reminder", "prepare", SURVEY, "--out", tmp_path / "out", "--dry-run"
    )
    assert dry.stdout.splitlines()[-1] == "nothing written (dry run)"
    assert not (tmp_path / "out").exists()
    command = ["reminder", "prepare", SURVEY, "--out", tmp_path / "out", "--channel", "print"]
    lines = run_command(invited, *command).stdout.splitlines()
    assert lines[:2] == ["print:", "  2 recipients: 2 messages"]
    assert lines[-1] == "5 not reminded: never_invited"
