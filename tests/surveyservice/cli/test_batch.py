from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import update

from surveyservice.extensions import db
from surveyservice.store.models import Batch
from tests.factories.command_line import read_json, run_command
from tests.journeys.register_of_two_municipalities import SURVEY, field_survey, write_register


@pytest.fixture
def invited(app: Flask, tmp_path: Path) -> Flask:
    field_survey(app)
    read_json(app, "register", "import", SURVEY, write_register(tmp_path))
    return app


def test_the_report_in_lines(invited: Flask, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run_command(invited, "batch", "prepare", SURVEY, "--channel", "links", "--out", out)
    assert result.stdout.splitlines() == [
        "7 recipients: 4 messages",
        "  1 skipped: protected",
        "  2 skipped: same_household",
        f"  {out}/syddjurs/links.csv",
        f"  {out}/vordingborg/links.csv",
    ]


def test_a_dry_run_says_so(invited: Flask, tmp_path: Path) -> None:
    command = ["batch", "prepare", SURVEY, "--channel", "links", "--out", tmp_path / "out"]
    lines = run_command(invited, *command, "--dry-run").stdout.splitlines()
    assert (lines[0], lines[-1]) == ("7 recipients: 4 messages", "nothing written (dry run)")


@pytest.mark.parametrize(("channel", "said"), [("kombi", "--sys-id"), ("memo", "survey_url")])
def test_what_cannot_be_written_is_a_sentence(
    invited: Flask, tmp_path: Path, channel: str, said: str
) -> None:
    """The service of this test stands at a plain http address, which Digital Post refuses."""
    command = ["batch", "prepare", SURVEY, "--channel", channel, "--out", tmp_path / "out"]
    result = run_command(invited, *command)
    assert result.exit_code == 1
    assert said in result.stderr
    assert not (tmp_path / "out").exists()


def test_batches_are_listed_with_what_became_of_their_messages(
    invited: Flask, tmp_path: Path
) -> None:
    command = ["batch", "prepare", SURVEY, "--channel", "links", "--out"]
    run_command(invited, *command, tmp_path / "out")
    run_command(invited, *command, tmp_path / "copy", "--again")
    assert run_command(invited, "batch", "list", SURVEY).stdout.splitlines() == [
        "1  links, invitation, exported: 4 messages, 2026-11-23",
        "  4 exported",
        f"  files until 2026-12-23: {tmp_path}/out",
        "2  links, invitation, exported: copy of batch 1, 2026-11-23",
        f"  files until 2026-12-23: {tmp_path}/copy",
    ]
    for batch in read_json(invited, "batch", "list", SURVEY)["batches"]:
        assert batch["messages"] == sum(batch["states"].values())


def test_only_an_unfinished_batch_can_be_dropped(invited: Flask, tmp_path: Path) -> None:
    command = ["batch", "prepare", SURVEY, "--channel", "links", "--out", tmp_path / "out"]
    run_command(invited, *command)
    result = run_command(invited, "batch", "abandon", SURVEY, "1")
    assert (result.exit_code, "exported" in result.stderr) == (1, True)
    with invited.app_context():
        db.session.execute(update(Batch).values(state="preparing", folder=str(tmp_path / "other")))
        db.session.commit()
    result = run_command(invited, "batch", "abandon", SURVEY, "1")
    assert result.stdout == "batch 1 dropped: 4 messages, none of them handed over\n"
    assert read_json(invited, "batch", "list", SURVEY)["batches"] == []
