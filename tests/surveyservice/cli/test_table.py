import pytest
from flask import Flask

from surveyservice.extensions import db
from tests.factories.command_line import read_json, run_command
from tests.factories.open_survey import VILLAGES, OpenSurvey
from tests.surveyservice.services.test_release_responses import K, leave_in_inbox


@pytest.fixture
def released(app: Flask, open_survey: OpenSurvey) -> str:
    with app.app_context():
        leave_in_inbox(db.session, open_survey.survey_id, VILLAGES[0], K)
    read_json(app, "survey", "close", open_survey.survey_id)
    return open_survey.survey_id


@pytest.mark.parametrize(("by", "columns"), [("cluster", 2), ("village", 7)])
def test_a_table_for_each_closed_question(app: Flask, released: str, by: str, columns: int) -> None:
    tables = {
        table["item"]: table for table in read_json(app, "table", released, "--by", by)["tables"]
    }
    assert len(tables["koen"]["columns"]) == columns
    first = tables["koen"]["columns"][0]
    assert (first["n"], first["counts"]["1"], first["percentages"]["1"]) == (K, K, 100)
    assert "potentiale_landskab" not in tables


def test_a_table_in_lines(app: Flask, released: str) -> None:
    text = run_command(app, "table", released).stdout
    assert "koen: " in text
    assert f"Mols i Udvikling           n={K}" in text
    assert f"{K} (100 %)" in text
