"""What `retention apply` says of batch files: what went, what is missing, what to do."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from surveyservice.cli.retention import BATCH_WORDS
from surveyservice.clock import danish_day
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.purge_batches import Purge
from surveyservice.store.models import Batch
from tests.conftest import TODAY, Clock
from tests.factories.command_line import read_json, run_command
from tests.factories.open_survey import OpenSurvey
from tests.journeys.register_of_two_municipalities import (
    SURVEY,
    field_survey,
    prepare,
    write_register,
)


@pytest.fixture
def folder(app: Flask, open_survey: OpenSurvey, tmp_path: Path) -> Path:
    """The folder of a batch that is due, with one file of the batch and one of somebody's."""
    folder = tmp_path / "out"
    folder.mkdir()
    with app.app_context():
        batch = Batch(
            survey_id=open_survey.survey_id,
            channel="links",
            prepared_at=TODAY,
            folder=str(folder),
            expires_on=danish_day(TODAY) - timedelta(days=1),
        )
        db.session.add(batch)
        db.session.commit()
        files = [{"name": name} for name in ("links.csv", "gone.csv")]
        (folder / "manifest.json").write_text(json.dumps({"batch": batch.id, "files": files}))
    (folder / "links.csv").write_text("x")
    (folder / "mine.txt").write_text("x")
    return folder


def test_files_are_due_then_deleted_then_forgotten(app: Flask, folder: Path) -> None:
    due = run_command(app, "retention", "apply", "--dry-run").stdout
    assert f"in {folder}: 1 files due, 1 were not there" in due
    assert "1 files deleted" in run_command(app, "retention", "apply").stdout
    assert [file.name for file in folder.iterdir()] == ["mine.txt"]
    assert run_command(app, "retention", "apply").stdout == "nothing is due\n"


def test_programs_get_the_counts(app: Flask, folder: Path) -> None:
    (batch,) = read_json(app, "retention", "apply", "--dry-run")["batches"]
    assert (batch["outcome"], batch["deleted"], batch["absent"], batch["kept"]) == (
        "purged",
        1,
        1,
        1,
    )


def test_a_missing_folder_comes_with_the_way_out(app: Flask, folder: Path) -> None:
    folder.rename(folder.with_name("moved"))
    assert "--forget-missing" in run_command(app, "retention", "apply").stdout
    run_command(app, "retention", "apply", "--forget-missing")
    assert run_command(app, "retention", "apply").stdout == "nothing is due\n"


def test_every_outcome_has_words() -> None:
    assert set(BATCH_WORDS) == set(Purge) - {Purge.PURGED}


def test_what_a_batch_wrote_is_what_goes(app: Flask, clock: Clock, tmp_path: Path) -> None:
    """From the batch itself, so that the two agree on what a manifest says."""
    field_survey(app)
    run_command(app, "register", "import", SURVEY, write_register(tmp_path), "--yes")
    for channel in ("print", "links"):
        prepare(app, channel, tmp_path / channel)
    clock.advance(days=service_days(app))
    assert run_command(app, "retention", "apply").stdout == "nothing is due\n"
    clock.advance(days=1)
    outcomes = [row["outcome"] for row in read_json(app, "retention", "apply")["batches"]]
    assert outcomes == ["purged", "purged"]
    assert not (tmp_path / "print").exists()
    assert not (tmp_path / "links").exists()


def service_days(app: Flask) -> int:
    with app.app_context():
        return service_context().settings.batch_days
