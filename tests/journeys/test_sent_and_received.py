"""A kombi batch sent, reported on, and a letter for whom Digital Post did not reach."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from distribution.channels.sending import Answer
from surveyservice.cli import batch_send
from tests.distribution.channels.receipt_samples import FAILED, broker_message, post_status
from tests.factories.command_line import read_json
from tests.journeys.register_of_two_municipalities import SURVEY, field_survey, write_register

MUNICIPALITIES = ("syddjurs", "vordingborg")


class Receiver:
    """Takes every message and remembers its id."""

    def __init__(self) -> None:
        self.taken: list[str] = []

    def send(self, message_uuid: str, request: bytes, now: object) -> Answer:
        assert message_uuid.encode() in request
        self.taken.append(message_uuid)
        return Answer(202)


@pytest.fixture
def settings_overrides() -> dict[str, str]:
    return {"BASE_URL": "https://svar.example.dk"}


def test_who_digital_post_does_not_reach_gets_a_letter(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    field_survey(app)
    read_json(app, "register", "import", SURVEY, write_register(tmp_path))
    for municipality in MUNICIPALITIES:
        read_json(app, "municipality", "set", municipality, "--sys-id", 265)
    out = tmp_path / "kombi"
    prepared = read_json(app, "batch", "prepare", SURVEY, "--channel", "kombi", "--out", out)
    batch_id = read_json(app, "batch", "list", SURVEY)["batches"][0]["batch"]
    receiver = Receiver()
    monkeypatch.setattr(batch_send, "make_transport", lambda _: receiver)
    for municipality in MUNICIPALITIES:
        read_json(app, "batch", "send", SURVEY, batch_id, "--municipality", municipality)
    assert len(receiver.taken) == len(set(receiver.taken)) == prepared["messages"]
    # Freja of Vordingborg lives alone, so that nobody else has brought her the code.
    freja, *others = (
        file.stem
        for file in sorted(out.rglob("*.xml"), key=lambda file: "vordingborg" not in file.parts)
        if b"ForsendelseI" not in file.read_bytes()
    )
    reported = tmp_path / "receipts.xml"
    reported.write_text(
        "".join(broker_message(post_status(message)) for message in others)
        + broker_message(post_status(freja, FAILED, error="no.mailbox"))
    )
    moved = read_json(app, "receipts", "import", SURVEY, reported)["moved"]
    assert moved == {"delivered": len(others), "failed": 1}
    paper = read_json(
        app, "batch", "prepare", SURVEY, "--channel", "print", "--out", tmp_path / "print"
    )
    assert paper["messages"] == 1
    assert read_json(app, "receipts", "list", SURVEY)["failures"] == {"no.mailbox": 1}
