"""Listing and checking forms: packaged ones, one's own, and files."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from forms.catalogue import PACKAGED, packaged_catalogue
from tests.factories.command_line import read_json, run_command
from tests.forms.form_files import VALID, write_form


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "own"
    (folder / "library").mkdir(parents=True)
    monkeypatch.setenv("SURVEY_FORMS_DIR", str(folder))
    return folder


def test_the_packaged_forms_are_listed_and_clean(app: Flask) -> None:
    rows = read_json(app, "form", "list")["forms"]
    assert [row["id"] for row in rows] == list(packaged_catalogue().ids())
    assert all(row["version"] and row["title"] and "da" in row["languages"] for row in rows)
    assert read_json(app, "form", "lint") == {"forms": len(rows), "findings": []}


def test_forms_of_ones_own_are_checked_too(app: Flask, own_folder: Path) -> None:
    write_form(own_folder / "library")
    (own_folder / "library" / "proeve.yaml").rename(own_folder / "proeve.yaml")
    packaged = len(list(PACKAGED.glob("*.yaml")))
    assert read_json(app, "form", "lint")["forms"] == packaged + 1
    assert "proeve" in [row["id"] for row in read_json(app, "form", "list")["forms"]]
    assert read_json(app, "form", "lint", "proeve") == {"forms": 1, "findings": []}


def test_a_broken_form_does_not_hide_the_others(app: Flask, own_folder: Path) -> None:
    (own_folder / "proeve.yaml").write_text(VALID.replace("wave: final", "wave: never"), "utf-8")
    result = run_command(app, "form", "list")
    assert result.exit_code == 0
    assert "form lint proeve" in result.stdout
    assert "slutevaluering" in result.stdout
    assert run_command(app, "form", "lint").exit_code == 1


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
    assert "check again" in result.stderr


@pytest.mark.parametrize(
    ("path", "code"),
    [("mine/nosuch.yaml", "no_such_file"), ("nosuch.yaml", "no_such_file"), (".", "not_a_file")],
)
def test_a_path_that_is_no_file_is_not_taken_for_an_id(app: Flask, path: str, code: str) -> None:
    result = run_command(app, "form", "lint", path)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"error: {code}: {path}")


@pytest.mark.parametrize(
    "command",
    [
        ["lint", "nothing"],
        ["codebook", "nothing"],
        ["print", "nothing", "--out", "never.pdf"],
        ["xlsform", "nothing", "--out", "never.xlsx"],
        ["ddi", "nothing", "--out", "never.xml"],
        ["po-export", "nothing", "--language", "de", "--out", "never.po"],
    ],
    ids=lambda command: command[0],
)
def test_a_form_that_is_not_there_is_a_sentence(app: Flask, command: list[str]) -> None:
    result = run_command(app, "form", *command)
    assert result.exit_code == 1
    assert result.stderr.startswith("error: unknown_form: nothing; there is ")
