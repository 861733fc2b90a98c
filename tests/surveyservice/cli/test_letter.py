"""`letter preview` and `letter calibrate` write one page each, or say why not."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from tests.distribution.printed_pages import page_sizes, page_text
from tests.factories.command_line import read_json, run_command
from tests.factories.open_survey import OpenSurvey


def test_a_preview_is_one_marked_page(app: Flask, open_survey: OpenSurvey, tmp_path: Path) -> None:
    file = tmp_path / "proofs" / "brev.pdf"
    options = ("--out", file, "--municipality", "syddjurs", "--reminder", "--window", "c4")
    told = read_json(app, "letter", "preview", open_survey.survey_id, *options)
    assert told == {"file": str(file)}
    assert page_sizes(file.read_bytes()) == [(210, 297)]
    assert "PRØVETRYK" in page_text(file.read_bytes())


@pytest.mark.parametrize("window", ["c5", "m65", "c4"])
def test_a_calibration_page_needs_no_survey(app: Flask, tmp_path: Path, window: str) -> None:
    file = tmp_path / "prove.pdf"
    told = read_json(app, "letter", "calibrate", "--window", window, "--out", file)
    assert told == {"file": str(file)}
    assert "Rudeprøve" in page_text(file.read_bytes())


@pytest.mark.parametrize(
    ("survey", "options", "said"),
    [
        ("nowhere", (), "unknown_survey"),
        (None, ("--municipality", "hjoerring"), "those that do: syddjurs"),
    ],
)
def test_what_cannot_be_shown_is_a_sentence(
    app: Flask,
    open_survey: OpenSurvey,
    tmp_path: Path,
    survey: str | None,
    options: tuple[str, ...],
    said: str,
) -> None:
    wanted = survey or open_survey.survey_id
    file = tmp_path / "brev.pdf"
    result = run_command(app, "letter", "preview", wanted, "--out", file, *options)
    assert result.exit_code == 1
    assert said in result.stderr
    assert not file.exists()
