"""The night's purge: counted, and what could not be purged is logged without a path."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from flask import Flask
from structlog.testing import capture_logs

from surveyservice.clock import danish_day
from surveyservice.extensions import db
from surveyservice.jobs.purge_expired_batches import purge_expired_batches
from surveyservice.store.models import Batch
from tests.conftest import TODAY
from tests.factories.open_survey import OpenSurvey


def test_one_goes_and_one_is_told(app: Flask, open_survey: OpenSurvey, tmp_path: Path) -> None:
    with app.app_context():
        there, missing = (
            Batch(
                survey_id=open_survey.survey_id,
                channel="links",
                prepared_at=TODAY,
                folder=str(tmp_path / name),
                expires_on=danish_day(TODAY) - timedelta(days=1),
            )
            for name in ("there", "missing")
        )
        db.session.add_all([there, missing])
        db.session.commit()
        manifest = json.dumps({"batch": there.id, "files": [{"name": "links.csv"}]})
        missing_id = missing.id
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "manifest.json").write_text(manifest)
    (tmp_path / "there" / "links.csv").write_text("x")
    with capture_logs() as logged:
        assert purge_expired_batches(app) == 1
    assert not (tmp_path / "there").exists()
    warnings = [line for line in logged if line["log_level"] == "warning"]
    assert [(line["batch"], line["outcome"]) for line in warnings] == [
        (missing_id, "folder_missing")
    ]
    assert str(tmp_path) not in str(logged)
    assert purge_expired_batches(app) == 0
