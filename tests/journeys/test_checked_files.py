"""What a batch writes stands up to `batch check`: containers, and requests of every kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from surveyservice.extensions import db
from surveyservice.store.models import Municipality
from tests.distribution.channels.schema_folder import REFERENCE_FOLDER
from tests.factories.command_line import read_json, run_command
from tests.journeys.register_of_two_municipalities import (
    SURVEY,
    field_survey,
    prepare,
    write_register,
)

SCHEMAS = {"SURVEY_SCHEMA_DIR": str(REFERENCE_FOLDER)} if REFERENCE_FOLDER.is_dir() else {}


@pytest.fixture
def app(make_app: Callable[..., Flask], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    for name, value in SCHEMAS.items():
        monkeypatch.setenv(name, value)
    app = make_app(BASE_URL="https://svar.example.dk")
    field_survey(app)
    with app.app_context():
        for municipality in db.session.query(Municipality):
            municipality.sys_id = 265
        db.session.commit()
    read_json(app, "register", "import", SURVEY, write_register(tmp_path))
    return app


@pytest.mark.parametrize("channel", ["memo", "kombi"])
def test_what_is_written_has_no_fault(app: Flask, tmp_path: Path, channel: str) -> None:
    written = prepare(app, channel, tmp_path / "out")
    told = read_json(app, "batch", "check", tmp_path / "out")
    assert (told["files"], told["messages"]) == (len(written["files"]), written["messages"])
    assert (told["faults"], told["official_schemas"]) == (0, bool(SCHEMAS))
    assert written["messages"] >= 4


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_both_versions(app: Flask, tmp_path: Path, version: str) -> None:
    prepare(app, "memo", tmp_path / "out", "--memo-version", version)
    assert read_json(app, "batch", "check", tmp_path / "out")["faults"] == 0


def test_two_batches_share_no_message_and_a_copy_shares_all(app: Flask, tmp_path: Path) -> None:
    prepare(app, "memo", tmp_path / "one")
    prepare(app, "kombi", tmp_path / "two")
    assert read_json(app, "batch", "check", tmp_path / "one", tmp_path / "two")["faults"] == 0
    prepare(app, "memo", tmp_path / "again", "--again")
    result = run_command(app, "batch", "check", tmp_path / "one", tmp_path / "again")
    assert result.exit_code == 1
    assert "4 x duplicate_uuid" in result.stdout
