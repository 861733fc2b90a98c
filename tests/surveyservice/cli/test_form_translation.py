"""Translators' files by command: out, in, counted, and refused in a sentence."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from flask import Flask

from surveyservice.cli import form_import_report
from tests.factories.command_line import read_json, run_command
from tests.forms.form_files import EXAMPLES
from tests.forms.translation_samples import copy_form, fill, mark_up


@pytest.fixture
def form(tmp_path: Path) -> Path:
    return copy_form(tmp_path, EXAMPLES / "gates.yaml")


def test_a_language_goes_out_and_comes_back(app: Flask, form: Path, tmp_path: Path) -> None:
    po, before = tmp_path / "fr.po", form.read_bytes()
    shown = read_json(app, "form", "po-export", form, "--language", "fr", "--out", po)
    assert (shown["texts"], shown["translated"]) == (14, 0)
    po.write_bytes(fill(po.read_bytes(), mark_up))
    tried = read_json(app, "form", "po-import", form, po, "--dry-run")
    assert (tried["counts"]["ready"], tried["files"]) == (14, [str(form)])
    assert tried["written"] is False
    assert form.read_bytes() == before
    done = read_json(app, "form", "po-import", form, po)
    assert done["written"] is True
    assert (done["language"], done["entries"], done["untranslated"]) == ("fr", 14, [])
    assert sum(done["counts"].values()) == done["entries"]
    assert read_json(app, "form", "lint", form)["findings"] == []
    assert "required: [da, en, fr]" in form.read_text("utf-8")


def test_entries_that_were_not_used_are_listed_with_their_line(
    app: Flask, form: Path, tmp_path: Path
) -> None:
    po = tmp_path / "en.po"
    run_command(app, "form", "po-export", form, "--language", "en", "--out", po)
    text = po.read_text("utf-8").replace('msgstr "Age"', 'msgstr ""')
    po.write_text(text, "utf-8")
    line = text.splitlines().index('msgid "Alder"') + 1
    result = run_command(app, "form", "po-import", form, po)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "14 entries: 13 same, 1 empty, nothing written",
        f"  not translated yet: 1, the first at {po}:{line}: item.alder.label",
    ]
    (problem,) = read_json(app, "form", "po-import", form, po)["problems"]
    assert problem == {
        "line": line,
        "context": "item.alder.label",
        "outcome": "empty",
        "reason": "",
        "message": "",
    }


def test_a_new_language_that_is_not_whole_is_refused(
    app: Flask, form: Path, tmp_path: Path
) -> None:
    po, before = tmp_path / "fr.po", form.read_bytes()
    run_command(app, "form", "po-export", form, "--language", "fr", "--out", po)
    result = run_command(app, "form", "po-import", form, po)
    assert result.exit_code == 1
    assert result.stderr.startswith(
        "error: incomplete: 'fr' is new to the form, and 14 of its texts are missing"
    )
    counts, empty = result.stdout.splitlines()
    assert counts == "14 entries: 14 empty, nothing written"
    assert empty.startswith(f"  not translated yet: 14, the first at {po}:")
    machine = run_command(app, "form", "po-import", form, po, "--json")
    assert machine.exit_code == 1
    assert len(json.loads(machine.stdout)["untranslated"]) == 14
    assert form.read_bytes() == before


def test_long_lists_are_cut_for_people(
    app: Flask, form: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_import_report, "SHOWN", 3)
    po = tmp_path / "fr.po"
    run_command(app, "form", "po-export", form, "--language", "fr", "--out", po)
    po.write_bytes(fill(po.read_bytes(), lambda message: "{cluster" + str(message.id)))
    result = run_command(app, "form", "po-import", form, po)
    assert result.stdout.splitlines()[-1] == "  … and 11 more; --json has them all"


def test_what_was_refused_stands_first_and_says_why(app: Flask, form: Path, tmp_path: Path) -> None:
    po = tmp_path / "en.po"
    run_command(app, "form", "po-export", form, "--language", "en", "--out", po)
    text = po.read_text("utf-8").replace('msgid "Samtykke"', 'msgid "Ja til at deltage"')
    po.write_text(text.replace('msgstr "Age"', f'msgstr "{"x" * 121}"'), "utf-8")
    result = run_command(app, "form", "po-import", form, po)
    counts, refused, outdated = result.stdout.splitlines()
    assert counts == "14 entries: 12 same, 1 outdated, 1 refused, nothing written"
    assert "refused: item.alder.label: label_too_long: " in refused
    assert outdated.endswith("outdated: item.samtykke.label: the form's own text has changed since")
    problems = read_json(app, "form", "po-import", form, po)["problems"]
    assert [problem["outcome"] for problem in problems] == ["refused", "outdated"]
    assert all(problem["message"] for problem in problems)


def test_a_form_that_may_not_be_changed(
    app: Flask, form: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    po = tmp_path / "fr.po"
    run_command(app, "form", "po-export", form, "--language", "fr", "--out", po)
    po.write_bytes(fill(po.read_bytes(), mark_up))
    monkeypatch.setattr("os.access", lambda path, mode: mode != os.W_OK)
    result = run_command(app, "form", "po-import", form, po)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"error: cannot_write: {form}")


@pytest.mark.parametrize(
    ("language", "code"), [("da", "source_language"), ("deutsch", "bad_language")]
)
def test_a_language_that_cannot_be_exported(
    app: Flask, form: Path, tmp_path: Path, language: str, code: str
) -> None:
    out = tmp_path / "x.po"
    result = run_command(app, "form", "po-export", form, "--language", language, "--out", out)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"error: {code}: ")
    assert not out.exists()


@pytest.mark.parametrize(
    ("po", "code"), [("Kære ven\n", "broken_po"), ('msgid "a"\nmsgstr "b"\n', "no_language")]
)
def test_a_file_that_is_no_translation(
    app: Flask, form: Path, tmp_path: Path, po: str, code: str
) -> None:
    file = tmp_path / "x.po"
    file.write_text(po, "utf-8")
    result = run_command(app, "form", "po-import", form, file)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"error: {code}: ")


def test_a_form_with_findings_is_not_translated(app: Flask, form: Path, tmp_path: Path) -> None:
    form.write_text(form.read_text("utf-8").replace("wave: phase2", "wave: never"), "utf-8")
    out = tmp_path / "x.po"
    result = run_command(app, "form", "po-export", form, "--language", "fr", "--out", out)
    assert result.exit_code == 1
    assert f"{form}:6:" in result.stderr
