"""The two commands of reference lists: one on a machine without service, one on the service."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from surveyservice.cli.command import main
from tests.distribution.register_samples import number, rows_of, write_csv
from tests.factories.command_line import read_json, run_command
from tests.journeys.reference_survey import field_reference_survey, own_machine
from tests.journeys.register_of_two_municipalities import (
    FAULTS,
    KNEBEL,
    PERSONS,
    SURVEY,
    write_register,
)


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a service: no settings, an empty folder."""
    monkeypatch.setenv("SURVEY_ALLOW_TEST_CPR", "1")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "byer.txt").write_text("Knebel\nVrinners\nLundby\n", encoding="utf-8")


def refer(extract: Path, *options: str, key: str = "k.key") -> Result:
    command = ["register", "reference", str(extract), "--key", key, "--out", "liste.csv"]
    return CliRunner().invoke(main, [*command, "--villages-list", "byer.txt", *options])


def refer_json(extract: Path, *options: str) -> dict[str, Any]:
    result = refer(extract, "--json", *options)
    assert result.exit_code == 0, result.output
    data: dict[str, Any] = json.loads(result.stdout)
    return data


def test_no_database_and_no_folder_of_a_service_is_made(tmp_path: Path) -> None:
    assert refer(write_register(tmp_path)).exit_code == 0
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "byer.txt",
        "k.key",
        "liste.csv",
        "udtræk.csv",
    ]


def test_every_row_is_a_reference_or_a_problem(tmp_path: Path) -> None:
    report = refer_json(write_register(tmp_path))
    assert (report["persons"], report["households"]) == (len(PERSONS), 5)
    assert report["problems"] == FAULTS
    assert report["rows"] == len(PERSONS) + len(FAULTS)


def test_the_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    first = refer_json(write_register(tmp_path))
    listed = (tmp_path / "liste.csv").read_bytes()
    second = refer_json(write_register(tmp_path))
    assert (first["key_made"], second["key_made"]) == (True, False)
    assert stat.S_IMODE((tmp_path / "k.key").stat().st_mode) == 0o600
    assert (tmp_path / "liste.csv").read_bytes() == listed
    assert (tmp_path / "k.key").read_text().strip() not in listed.decode("utf-8-sig")


def test_a_new_key_comes_with_advice(tmp_path: Path) -> None:
    extract = write_register(tmp_path)
    assert "Keep a copy" in refer(extract).stdout
    assert "Keep a copy" not in refer(extract).stdout


def test_roads_stand_in_for_a_village_column(tmp_path: Path) -> None:
    row = {"Navn": "Anna", "CPR-nummer": number(1), "Vejnavn": "Åvej"}
    (tmp_path / "u.csv").write_bytes(write_csv(rows_of(KNEBEL | row | {"Landsby": ""})))
    roads = [["Knebel", "8420", "Åvej"]]
    (tmp_path / "veje.csv").write_bytes(write_csv(roads, ["Landsby", "Postnr", "Vejnavn"]))
    assert refer_json(tmp_path / "u.csv")["persons"] == 0
    assert refer_json(tmp_path / "u.csv", "--villages", "veje.csv")["persons"] == 1


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("k.key", b"no key", "cannot use the key"),
        ("byer.txt", b"", "no_villages"),
        ("byer.txt", "Åby".encode("latin-1"), "not_text"),
        ("byer.txt", b"Knebel\nknebel\n", "same_village"),
        ("u.csv", b"%PDF-1.7", "u.csv: not_a_table"),
    ],
)
def test_what_cannot_be_read_is_a_sentence(
    tmp_path: Path, file: str, content: bytes, words: str
) -> None:
    write_register(tmp_path).rename(tmp_path / "u.csv")
    (tmp_path / file).write_bytes(content)
    result = refer(tmp_path / "u.csv")
    assert (result.exit_code, words in result.stderr) == (1, True), result.stderr
    assert not (tmp_path / "liste.csv").exists()


def test_settings_that_cannot_be_used_are_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SURVEY_MINIMUM_AGE", "young")
    result = refer(write_register(tmp_path))
    assert (result.exit_code, "MINIMUM_AGE" in result.stderr) == (1, True)


@pytest.fixture
def fielded(app: Flask) -> Flask:
    field_reference_survey(app)
    return app


def test_the_import_in_lines(fielded: Flask, tmp_path: Path) -> None:
    own = own_machine(tmp_path / "kommune")
    own.refer(fielded)
    command = ["register", "references", SURVEY, own.list]
    dry = run_command(fielded, *command, "--dry-run").stdout.splitlines()
    assert dry[0] == "7 rows: 5 new, 2 error"
    assert dry[1] == "3 households, 3 new invitations, 0 persons left"
    assert dry[2].startswith("  line ")
    assert dry[-1] == "nothing stored (dry run)"
    assert read_json(fielded, *command)["counts"]["new"] == 5
    assert read_json(fielded, *command)["counts"]["unchanged"] == 5


def test_half_a_list_is_refused_in_words(fielded: Flask, tmp_path: Path) -> None:
    own = own_machine(tmp_path / "kommune")
    own.refer(fielded)
    command = ["register", "references", SURVEY, own.list]
    run_command(fielded, *command)
    lines = own.list.read_text("utf-8-sig").splitlines()
    gone = [line for line in lines if "Knebel" in line][:2]
    kept = "\r\n".join(line for line in lines if line not in gone)
    own.list.write_text(kept, encoding="utf-8-sig")
    refused = run_command(fielded, *command)
    assert (refused.exit_code, "--accept-left" in refused.stderr) == (1, True), refused.output
    assert read_json(fielded, *command, "--accept-left")["left"] == 2


def test_an_unknown_survey_is_a_sentence(app: Flask, tmp_path: Path) -> None:
    result = run_command(app, "register", "references", "nothing", write_register(tmp_path))
    assert (result.exit_code, "unknown_survey" in result.stderr) == (1, True)
