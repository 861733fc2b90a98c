from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from surveyservice.clock import danish_day
from tests.conftest import TODAY
from tests.factories.command_line import read_json, run_command
from tests.factories.open_survey import CLUSTERS

SURVEY = "slut"
HEADING = "Navn;Rolle;Klynge;E-mail"
ANNA = "Anna Ærø;Styregruppemedlem;VestRum;"
STRANGER = "Bo Vig;Skakspiller;VestRum;"


@pytest.fixture
def fielded(app: Flask) -> Flask:
    day = danish_day(TODAY)
    read_json(app, "cluster", "import", CLUSTERS)
    days = ["--opens", day, "--closes", day + timedelta(days=7)]
    form = ["--form", "slutevaluering", "--wave", "final", "--cluster", "vestrum"]
    read_json(app, "survey", "create", "--id", SURVEY, *form, *days)
    return app


def write_list(folder: Path, *rows: str) -> Path:
    file = folder / "liste.csv"
    file.write_text("\n".join(rows), encoding="utf-8")
    return file


def test_rows_taken_and_rows_not_taken(fielded: Flask, tmp_path: Path) -> None:
    file = write_list(tmp_path, HEADING, ANNA, STRANGER)
    result = run_command(fielded, "participants", "import", SURVEY, file)
    assert result.stdout.splitlines()[0] == "2 rows: 1 new, 1 error"
    assert result.stdout.splitlines()[1].startswith("  line 3: error: ")
    assert "Bo Vig" not in result.output


def test_a_dry_run_stores_nobody(fielded: Flask, tmp_path: Path) -> None:
    file = write_list(tmp_path, HEADING, ANNA)
    for _ in range(2):
        report = read_json(fielded, "participants", "import", SURVEY, file, "--dry-run")
        assert (report["counts"]["new"], report["dry_run"]) == (1, True)


@pytest.mark.parametrize("heading", ["Hvem;Hvad;Hvor;Hvordan", ""])
def test_a_file_of_another_kind_is_a_sentence(fielded: Flask, tmp_path: Path, heading: str) -> None:
    file = write_list(tmp_path, heading, ANNA)
    result = run_command(fielded, "participants", "import", SURVEY, file)
    assert result.exit_code == 1
    assert result.stderr.startswith("error: liste.csv: ")
    assert "Anna" not in result.stderr


def test_a_survey_that_is_not_there_is_a_sentence(app: Flask, tmp_path: Path) -> None:
    file = write_list(tmp_path, HEADING, ANNA)
    result = run_command(app, "participants", "import", "nothing", file)
    assert (result.exit_code, "unknown_survey" in result.stderr) == (1, True)
