"""`batch assemble` in lines, and every refusal as a sentence; needs no service where it runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from surveyservice.cli.batch_assemble import BATCH_WORDS
from surveyservice.cli.command import main
from tests.factories.command_line import read_json
from tests.journeys.reference_survey import OwnMachine, field_reference_survey, own_machine
from tests.journeys.register_of_two_municipalities import PERSONS, SURVEY, prepare


@pytest.fixture
def own(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OwnMachine:
    """The municipality's machine with a batch of letters fetched from the service."""
    monkeypatch.setenv("SURVEY_ALLOW_TEST_CPR", "1")
    field_reference_survey(app)
    own = own_machine(tmp_path / "kommune")
    own.refer(app)
    read_json(app, "register", "references", SURVEY, own.list)
    prepare(app, "print", tmp_path / "server")
    (tmp_path / "server/syddjurs/referencer.zip").rename(own.folder / "b.zip")
    monkeypatch.chdir(own.folder)
    return own


def assemble(own: OwnMachine, *options: str, batch: str = "b.zip") -> Result:
    extract = own.folder / "udtræk.csv"
    command = ["batch", "assemble", batch, "--register", extract, "--out", "breve", *own.options]
    return CliRunner().invoke(main, [str(part) for part in [*command, *options]])


def test_the_report_in_lines(own: OwnMachine) -> None:
    result = assemble(own)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0] == f"{SURVEY}, print: 2 messages; 5 of the register are not in the batch"
    assert any(line.endswith(".pdf") for line in lines[1:])
    assert not (own.folder / "data").exists()


def test_who_is_missing_is_counted_then_listed(own: OwnMachine) -> None:
    lines = (own.folder / "udtræk.csv").read_text(encoding="utf-8-sig").splitlines()
    fewer = [line for line in lines if "Carla" not in line]
    (own.folder / "udtræk.csv").write_text("\n".join(fewer), encoding="utf-8")
    refused = assemble(own)
    assert (refused.exit_code, "1 in the batch are not" in refused.stderr) == (1, True)
    assert not (own.folder / "breve").exists()
    done = assemble(own, "--without-missing").stdout.splitlines()
    assert done[0].startswith(f"{SURVEY}, print: 1 messages")
    assert done[1].endswith(": missing")
    assert [person["Navn"] for person in PERSONS if person["Navn"] in "".join(done)] == []


def test_refusals_are_sentences(own: OwnMachine) -> None:
    (own.folder / "x.zip").write_bytes(b"x")
    refused = assemble(own, batch="x.zip")
    assert (refused.exit_code, BATCH_WORDS["not_a_batch"] in refused.stderr) == (1, True)
    own.key.write_text("22" * 32)
    assert BATCH_WORDS["other_key"] in assemble(own).stderr
    own.key.unlink()
    refused = assemble(own)
    assert (refused.exit_code, "cannot use the key" in refused.stderr) == (1, True)
    assert not own.key.exists()


def test_a_folder_in_use_is_left_alone(own: OwnMachine) -> None:
    (own.folder / "breve").mkdir()
    (own.folder / "breve" / "mine.txt").write_text("keep")
    assert "not empty" in assemble(own).stderr
    assert [file.name for file in (own.folder / "breve").iterdir()] == ["mine.txt"]
