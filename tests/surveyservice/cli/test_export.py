from pathlib import Path

import pytest
from flask import Flask

from surveyservice.extensions import db
from tests.factories.command_line import read_json, run_command
from tests.factories.open_survey import VILLAGES, OpenSurvey
from tests.surveyservice.services.test_release_responses import leave_in_inbox


@pytest.fixture
def released(app: Flask, open_survey: OpenSurvey) -> str:
    with app.app_context():
        for village in VILLAGES:
            leave_in_inbox(db.session, open_survey.survey_id, village, 20)
    read_json(app, "survey", "close", open_survey.survey_id)
    return open_survey.survey_id


def test_a_bundle_is_written_whole(app: Flask, released: str, tmp_path: Path) -> None:
    out = tmp_path / "new" / "data.zip"
    done = read_json(app, "export", released, "--profile", "secretariat", "--out", out)
    assert done == {"file": str(out), "bytes": out.stat().st_size}
    assert [file.name for file in out.parent.iterdir()] == ["data.zip"]


def test_a_refusal_gives_reasons_and_no_file(
    app: Flask, open_survey: OpenSurvey, tmp_path: Path
) -> None:
    out = tmp_path / "data.zip"
    result = run_command(app, "export", open_survey.survey_id, "--profile", "open", "--out", out)
    assert result.exit_code == 1
    assert result.stderr.startswith("error: ")
    assert not out.exists()


@pytest.mark.parametrize("k", ["1", "0", "many"])
def test_k_below_two_is_no_anonymity(app: Flask, tmp_path: Path, k: str) -> None:
    arguments = ["--profile", "open", "--k", k, "--out", tmp_path / "x.zip"]
    assert run_command(app, "export", "s", *arguments).exit_code == 2
