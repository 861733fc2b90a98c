"""`batch check`: every fault with a sentence, an exit code, and nothing of what stands inside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from distribution.channels.container import container_name, write_container
from distribution.channels.memo import build_memo
from surveyservice.cli.command import main
from surveyservice.cli.file_fault_words import FAULT_WORDS
from tests.distribution.channels.kombi_faults import KOMBI_FAULTS
from tests.distribution.channels.memo_faults import MEMO_FAULTS
from tests.distribution.channels.memo_samples import MESSAGE
from tests.distribution.channels.schema_folder import schema_folder

CONTAINER = container_name("0b6d3a52-8f1e-4c7a-9d23-5e4f6a7b8c9e")
GOOD = build_memo(MESSAGE)
LATE = GOOD.replace(b"6101010000", b"610101-0000")


def run(*arguments: object, **settings: object) -> Result:
    """The command as typed on any machine: no service, no database."""
    environment = {f"SURVEY_{name}": str(value) for name, value in settings.items()}
    texts = [str(argument) for argument in arguments]
    return CliRunner().invoke(main, ["batch", "check", *texts], env=environment)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with (tmp_path / CONTAINER).open("wb") as target:
        write_container(target, [(MESSAGE.message_uuid, GOOD)])
    return tmp_path


def test_good_files(folder: Path) -> None:
    (folder / "manifest.json").write_text("{}")
    result = run(folder)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "checked: 1 files, 1 messages; faults: 0",
        "not looked at, no files of Digital Post: 1",
        "checked without the official schemas: SURVEY_SCHEMA_DIR is not set",
    ]


def test_faults_are_listed_with_what_to_do_and_no_content(folder: Path) -> None:
    file = folder / "late.xml"
    file.write_bytes(LATE)
    result = run(file)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:2] == [
        f"{file}: /Message/MessageHeader/Recipient/recipientID: cpr_not_10_digits: "
        + FAULT_WORDS["cpr_not_10_digits"],
        "1 x cpr_not_10_digits",
    ]
    assert "610101" not in result.output
    assert MESSAGE.recipient_name not in result.output


def test_as_json(folder: Path) -> None:
    (folder / "late.xml").write_bytes(LATE)
    result = run(folder, "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert (told["files"], told["messages"], told["faults"]) == (2, 2, 2)
    assert told["by_code"] == {"cpr_not_10_digits": 1, "duplicate_uuid": 1}
    assert told["official_schemas"] is False
    assert [fault["code"] for fault in told["listed"]] == ["cpr_not_10_digits", "duplicate_uuid"]


def test_faults_beyond_the_limit_are_counted(folder: Path) -> None:
    for number in range(4):
        (folder / f"late{number}.xml").write_bytes(LATE)
    few = run(folder, "--limit", 2)
    assert "... and 6 more; --limit 0 lists all" in few.stdout
    assert "4 x cpr_not_10_digits" in few.stdout
    assert "more" not in run(folder, "--limit", 0).stdout


def test_the_official_schemas_are_asked(folder: Path) -> None:
    result = run(folder, SCHEMA_DIR=schema_folder())
    assert result.exit_code == 0
    assert "without" not in result.stdout
    (folder / "late.xml").write_bytes(GOOD.replace(b"<memo:idType>CPR</memo:idType>", b""))
    told = run(folder, SCHEMA_DIR=schema_folder())
    assert "official_schema (SCHEMAV_ELEMENT_CONTENT)" in told.stdout


def test_a_folder_without_the_schemas_is_refused(folder: Path) -> None:
    result = run(folder, SCHEMA_DIR=folder)
    assert result.exit_code == 1
    assert "SURVEY_SCHEMA_DIR has no readable xsd-1.2/MeMo_core.xsd" in result.stderr


@pytest.mark.parametrize("arguments", [(), ("nowhere.xml",)])
def test_usage(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


CODES_ELSEWHERE = {
    "unknown_file", "unreadable", "container_name", "empty_container", "xz_not_lzma", "not_lzma",
    "dictionary_size", "damaged", "cut_off", "entry_name", "entry_in_folder", "entry_not_file",
    "name_differs", "duplicate_uuid", "too_large", "not_utf8", "doctype", "not_xml", "wrong_root",
    "other_version", "other_prefix", "official_schema", "excluded_by_choice",
}  # fmt: skip


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    codes = {fault.code for fault in (*MEMO_FAULTS, *KOMBI_FAULTS)} | CODES_ELSEWHERE
    assert set(FAULT_WORDS) == codes
