"""The sending commands: what they say, their exit codes, and that they stay off unless set up."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from distribution.channels.sending import Answer, Outcome, Trouble
from surveyservice.cli.send_words import OUTCOMES, REFUSALS, STOPS
from surveyservice.services.hold_sending import hold_sending
from surveyservice.services.send_batch import STOPS_AFTER
from surveyservice.services.send_refused import SendRefused
from tests.factories.command_line import read_json, run_command
from tests.factories.open_survey import OpenSurvey
from tests.surveyservice.services.test_send_batch import COUNT, TAKEN, KombiBatch, ScriptedTransport


@pytest.fixture
def batch(app: Flask, open_survey: OpenSurvey, tmp_path: Path) -> KombiBatch:
    with app.app_context():
        return KombiBatch(open_survey.survey_id, tmp_path / "out")


def answer_with(monkeypatch: pytest.MonkeyPatch, *answers: Answer) -> ScriptedTransport:
    transport = ScriptedTransport(*answers)
    monkeypatch.setattr("surveyservice.cli.batch_send.make_transport", lambda _: transport)
    return transport


def test_a_dry_run_counts_and_sends_nothing(
    app: Flask, batch: KombiBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    transport = answer_with(monkeypatch, TAKEN)
    result = run_command(app, "batch", "send", batch.survey_id, batch.id, "--dry-run")
    assert result.stdout.splitlines() == [
        f"{COUNT} messages to send",
        "nothing sent (dry run)",
    ]
    assert transport.asked == []


def test_sent_in_two_runs_it_is_all_there(
    app: Flask, batch: KombiBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    transport = answer_with(monkeypatch, TAKEN)
    first = read_json(app, "batch", "send", batch.survey_id, batch.id, "--limit", 2)
    assert first["outcomes"]["accepted"] + first["left"] == first["due"] == COUNT
    second = run_command(
        app, "batch", "send", batch.survey_id, batch.id, "--municipality", "syddjurs"
    )
    assert second.stdout.splitlines() == [
        f"{COUNT - 2} messages to send", f"  {COUNT - 2} taken", "  0 left",
    ]  # fmt: skip
    assert transport.asked == batch.ids


def test_what_is_unclear_is_listed_and_decided(
    app: Flask, batch: KombiBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_with(monkeypatch, Answer(500), Answer(400), TAKEN)
    sent = run_command(app, "batch", "send", batch.survey_id, batch.id)
    assert sent.exit_code == 1
    assert f"  1 {OUTCOMES[Outcome.AMBIGUOUS]}" in sent.stdout.splitlines()
    assert f"  1 {OUTCOMES[Outcome.PERMANENT]}" in sent.stdout.splitlines()
    listed = run_command(app, "batch", "parked", batch.survey_id).stdout.splitlines()
    assert listed == ["1 parked", f"  {batch.ids[0]}  batch {batch.id}"]
    settled = read_json(app, "batch", "settle", batch.survey_id, batch.ids[0], "--retry")
    assert settled["decision"] == "retry"
    assert read_json(app, "batch", "parked", batch.survey_id)["parked"] == []
    again = run_command(app, "batch", "settle", batch.survey_id, batch.ids[0], "--sent")
    assert again.exit_code == 1
    assert REFUSALS["not_parked"] in again.stderr
    undecided = run_command(app, "batch", "settle", batch.survey_id, batch.ids[0])
    assert undecided.exit_code == 2


def test_a_stop_says_why_and_ends_with_1(
    app: Flask, batch: KombiBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_with(monkeypatch, Answer(trouble=Trouble.NO_TOKEN))
    result = run_command(app, "batch", "send", batch.survey_id, batch.id)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-1] == f"stopped: {STOPS[Outcome.BARRED]}"


def test_a_batch_that_is_being_sent_is_refused(
    app: Flask, batch: KombiBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    transport = answer_with(monkeypatch, TAKEN)
    with hold_sending(app.extensions["surveyservice"].settings.data_dir, batch.id):
        result = run_command(app, "batch", "send", batch.survey_id, batch.id)
    assert result.exit_code == 1
    assert REFUSALS["under_way"] in result.stderr
    assert transport.asked == []


def test_it_is_off_until_it_is_set_up(app: Flask, batch: KombiBatch) -> None:
    result = run_command(app, "batch", "send", batch.survey_id, batch.id)
    assert result.exit_code == 1
    assert "SURVEY_SF1601_CERTIFICATE" in result.stderr


def test_a_file_that_is_no_certificate_is_told(
    make_app: object, batch: KombiBatch, tmp_path: Path
) -> None:
    file = tmp_path / "certificate.pem"
    file.write_text("nothing")
    app = make_app(SF1601_ENVIRONMENT="exttest", SF1601_CERTIFICATE=str(file))
    result = run_command(app, "batch", "send", batch.survey_id, batch.id)
    assert result.exit_code == 1
    assert "not a PEM file" in result.stderr


def test_every_code_has_words() -> None:
    named = set(re.findall(r"`([a-z_]+)`", SendRefused.__doc__ or "")) - {"code"}
    assert set(REFUSALS) == named
    assert set(STOPS) == {Outcome.RETRYABLE, Outcome.BARRED, *STOPS_AFTER}
    assert set(OUTCOMES) | set(STOPS) == set(Outcome)


def test_no_other_command_loads_an_http_client() -> None:
    script = "import surveyservice.cli.command, sys; sys.exit('requests' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
