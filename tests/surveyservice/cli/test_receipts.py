"""The commands of receipts: sums, sentences, exit codes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask

from distribution.channels.unreadable import ReceiptFileError, Unreadable
from surveyservice.cli.receipt_words import FILE_FAULTS, LINES, UNREADABLE
from surveyservice.services.receipt_report import Line
from tests.distribution.channels.receipt_samples import FAILED, post_status
from tests.factories.command_line import read_json, run_command
from tests.factories.dispatched import add_batch, message_id, states_of
from tests.factories.open_survey import OpenSurvey


@pytest.fixture
def survey_id(app: Flask, open_survey: OpenSurvey) -> str:
    with app.app_context():
        add_batch(open_survey.survey_id)
    return open_survey.survey_id


def write(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content)
    return path


def test_an_import_says_what_became_of_every_line(
    app: Flask, survey_id: str, tmp_path: Path
) -> None:
    good = write(
        tmp_path,
        "good.xml",
        f"<all>{post_status(message_id(1))}{post_status(message_id(2), FAILED, error='x')}"
        f"{post_status(message_id(3), 'Afsendt')}{post_status(message_id(9))}</all>",
    )
    data = read_json(app, "receipts", "import", survey_id, good)
    assert data["receipts"] == sum(data["lines"].values()) == 4
    assert data["lines"] == {line.value: 0 for line in Line} | {
        "taken": 2, "unknown_status": 1, "unknown_message": 1,
    }  # fmt: skip
    assert data["moved"] == {"delivered": 1, "failed": 1}
    assert data["files"] == [{"file": "good.xml", "receipts": 4, "fault": None}]
    bad = write(tmp_path, "bad.xml", "<a>")
    result = run_command(
        app, "receipts", "import", survey_id, bad, good, "--status", "Afsendt=failed"
    )
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "4 receipts in 2 files",
        "  1 stored before, and understood now",
        "  3 stored before",
        f"  bad.xml: {FILE_FAULTS['malformed']}",
        "messages now failed: 1",
        "  1 failed: batch prepare --channel print writes where no letter has been",
    ]
    with app.app_context():
        assert states_of(*map(message_id, (1, 2, 3))) == ["delivered", "failed", "failed"]


def test_the_list_is_shown_in_lines_and_as_data(app: Flask, survey_id: str, tmp_path: Path) -> None:
    run_command(
        app, "receipts", "import", survey_id,
        write(tmp_path, "a.xml", post_status(message_id(2), FAILED)),
        write(tmp_path, "b.xml", post_status(message_id(9))),
    )  # fmt: skip
    assert run_command(app, "receipts", "list", survey_id).stdout.splitlines() == [
        "3 messages",
        "  memo: 2 exported, 1 failed",
        "  failed: 1 Fejlet",
        "2 receipts",
        "  1 “Afleveret Digital Post” (Digital Post): delivered, message not of this survey",
        "  1 “Fejlet” (Digital Post): failed",
    ]
    data = read_json(app, "receipts", "list", survey_id)
    assert data["states"] == {"memo": {"exported": 2, "failed": 1}}
    assert [kind["number"] for kind in data["receipts"]] == [1, 1]


@pytest.mark.parametrize("word", ["Afsendt", "Afsendt=unsure", "=failed", "Afsendt=unknown"])
def test_a_status_is_told_as_word_and_meaning(
    app: Flask, survey_id: str, tmp_path: Path, word: str
) -> None:
    file = write(tmp_path, "a.xml", post_status(message_id(1)))
    result = run_command(app, "receipts", "import", survey_id, file, "--status", word)
    assert result.exit_code == 2
    assert "WORD=received" in result.stderr


@pytest.mark.parametrize("command", ["import", "list"])
def test_a_survey_that_is_not_there_is_refused(app: Flask, tmp_path: Path, command: str) -> None:
    files = [write(tmp_path, "a.xml", post_status("x"))] if command == "import" else []
    assert run_command(app, "receipts", command, "nothing", *files).exit_code == 1


def test_every_code_has_words() -> None:
    def named(kind: type) -> set[str]:
        return set(re.findall(r"`([a-z_0-9]+)`", kind.__doc__ or "")) - {"code"}

    assert set(LINES) == set(Line)
    assert set(UNREADABLE) == named(Unreadable)
    assert set(FILE_FAULTS) == named(ReceiptFileError)
