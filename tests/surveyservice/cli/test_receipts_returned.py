"""Returned letters by command: from arguments, a file or a pipe, and told by their place."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from distribution.batches import Channel
from surveyservice.cli.command import main
from surveyservice.cli.receipts_returned import REFUSALS
from tests.factories.command_line import read_json, run_command
from tests.factories.dispatched import add_batch
from tests.factories.open_survey import OpenSurvey


@pytest.fixture
def posted(app: Flask, open_survey: OpenSurvey) -> OpenSurvey:
    """A survey with a letter for every household."""
    with app.app_context():
        add_batch(open_survey.survey_id, Channel.PRINT, len(open_survey.tokens))
    return open_survey


def test_every_code_given_is_counted_and_none_is_repeated(app: Flask, posted: OpenSurvey) -> None:
    wrong = posted.tokens[2][:15] + ("7" if posted.tokens[2][15] != "7" else "8")
    given = [*posted.printed[:2], posted.tokens[1], wrong, "ffffffff"]
    result = run_command(app, "receipts", "returned", posted.survey_id, *given)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0] == "5 given: 2 marked, 1 marked before, 2 not"
    assert lines[1].startswith(f"  number 4: {REFUSALS['typo_check']}")
    assert lines[2] == f"  number 5: {REFUSALS['unknown']}"
    assert lines[3] == "2 today, 2 of the survey in all"
    assert not [code for code in given if code in result.output]


def test_a_file_and_a_pipe_hold_one_on_each_line(
    app: Flask, posted: OpenSurvey, tmp_path: Path
) -> None:
    file = tmp_path / "scanned.txt"
    file.write_text("\ufeff" + "\r\n\r\n".join(posted.printed[:3]) + "\n", encoding="utf-8")
    data = read_json(app, "receipts", "returned", posted.survey_id, "--file", file)
    assert (data["given"], data["returned"], data["today"]) == (3, 3, 3)
    command = ["receipts", "returned", posted.survey_id, "--file", "-"]
    piped = app.test_cli_runner().invoke(main, command, input=f"{posted.tokens[3]}\n")
    assert piped.stdout.splitlines()[0] == "1 given: 1 marked, 0 marked before, 0 not"
    again = read_json(app, "receipts", "returned", posted.survey_id, *posted.printed[:4])
    assert (again["returned"], again["already"], again["all"]) == (0, 4, 4)
    assert again["refused"] == []


def test_a_survey_that_is_not_there_is_refused(app: Flask) -> None:
    assert run_command(app, "receipts", "returned", "nothing", "x").exit_code == 1
