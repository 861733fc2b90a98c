import csv
import io
from pathlib import Path

from flask import Flask

from surveyservice.cli.form import packaged_files
from tests.factories.command_line import read_json, run_command

FORMS = [
    "borgerundersoegelse",
    "nulpunktsmaaling",
    "slutevaluering",
    "slutevaluering_kommune",
    "slutevaluering_konsulent",
]


def test_the_packaged_forms_are_listed_and_clean(app: Flask) -> None:
    rows = read_json(app, "form", "list")["forms"]
    assert [row["id"] for row in rows] == FORMS == [file.stem for file in packaged_files()]
    assert {row["wave"] for row in rows} == {"phase2", "baseline", "final"}
    assert read_json(app, "form", "lint") == {"findings": []}


def test_a_finding_has_file_line_and_code(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "mit_skema.yaml"
    file.write_text("format: landsby-form/1\nform: {id: Mit Skema}\n", encoding="utf-8")
    result = run_command(app, "form", "lint", file)
    assert result.exit_code == 1
    assert all(line.startswith(f"{file}:") for line in result.stdout.splitlines())
    line, column, code, _ = result.stdout.splitlines()[0].removeprefix(f"{file}:").split(":", 3)
    assert line.isdigit()
    assert column.isdigit()
    assert code.strip()


def test_the_codebook_is_a_table(app: Flask) -> None:
    result = run_command(app, "form", "codebook", "slutevaluering")
    rows = {row["name"]: row for row in csv.DictReader(io.StringIO(result.stdout))}
    assert "5=Helt enig" in rows["organisering_faelles"]["codes"]
    assert rows["organisering_faelles"]["type"] == "single"


def test_a_form_that_is_not_there_is_a_sentence(app: Flask) -> None:
    result = run_command(app, "form", "codebook", "nothing")
    assert result.exit_code == 1
    assert result.stderr.startswith("error: ")
