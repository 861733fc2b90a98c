from pathlib import Path

import pytest
from flask import Flask

from surveyservice.cli.row_problems import SHOWN
from tests.distribution.register_samples import number, rows_of, write_csv, write_xlsx
from tests.factories.command_line import read_json, run_command
from tests.journeys.register_of_two_municipalities import (
    FAULTY,
    KNEBEL,
    PERSONS,
    SURVEY,
    field_survey,
    write_register,
)


@pytest.fixture
def fielded(app: Flask) -> Flask:
    field_survey(app)
    return app


def test_the_report_in_lines(fielded: Flask, tmp_path: Path) -> None:
    result = run_command(fielded, "register", "import", SURVEY, write_register(tmp_path))
    lines = result.stdout.splitlines()
    assert lines[0].startswith("12 rows (")
    assert "7 new, 2 excluded, 3 error" in lines[0]
    assert lines[1].startswith("5 households, 5 new invitations")
    assert "  line 9: error: unknown_village in Landsby" in lines
    assert len(lines) == 2 + len(FAULTY)


def test_a_dry_run_says_so(fielded: Flask, tmp_path: Path) -> None:
    file = write_register(tmp_path)
    result = run_command(fielded, "register", "import", SURVEY, file, "--dry-run")
    assert result.stdout.splitlines()[-1] == "nothing stored (dry run)"
    assert read_json(fielded, "register", "import", SURVEY, file)["counts"]["new"] == len(PERSONS)


@pytest.mark.parametrize("count", [SHOWN, SHOWN + 3])
def test_many_faults_are_counted_and_programs_get_them_all(
    fielded: Flask, tmp_path: Path, count: int
) -> None:
    faulty = [KNEBEL | {"CPR-nummer": number(row + 1), "Navn": ""} for row in range(count)]
    (tmp_path / "u.csv").write_bytes(write_csv(rows_of(*faulty)))
    command = ["register", "import", SURVEY, tmp_path / "u.csv", "--dry-run"]
    text = run_command(fielded, *command).stdout
    assert text.count("error: missing_name") == SHOWN
    assert ("… and 3 more" in text) == (count > SHOWN)
    assert len(read_json(fielded, *command)["problems"]) == count


def test_a_workbook_is_read_as_well(fielded: Flask, tmp_path: Path) -> None:
    (tmp_path / "udtræk.xlsx").write_bytes(write_xlsx(rows_of(*PERSONS)))
    report = read_json(fielded, "register", "import", SURVEY, tmp_path / "udtræk.xlsx")
    assert report["counts"]["new"] == len(PERSONS)


def test_a_file_of_another_kind_is_a_sentence(fielded: Flask, tmp_path: Path) -> None:
    (tmp_path / "brev.pdf").write_bytes(b"%PDF-1.7 this is no extract")
    result = run_command(fielded, "register", "import", SURVEY, tmp_path / "brev.pdf")
    assert result.exit_code == 1
    assert result.stderr.startswith("error: brev.pdf: ")


def test_a_survey_that_is_not_there_is_a_sentence(app: Flask, tmp_path: Path) -> None:
    result = run_command(app, "register", "import", "nothing", write_register(tmp_path))
    assert (result.exit_code, "unknown_survey" in result.stderr) == (1, True)
