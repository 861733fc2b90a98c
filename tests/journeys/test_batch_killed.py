"""A batch killed at any moment goes on where it was: everybody is written to once."""

from __future__ import annotations

import lzma
import signal
import tarfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from distribution.batches import Channel
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.batch_refused import BatchRefused
from surveyservice.services.create_survey import find_survey
from surveyservice.services.prepare_batch import BatchReport, prepare_batch
from surveyservice.store.models import Dispatch, Municipality
from tests.conftest import TODAY
from tests.distribution.register_samples import number, rows_of, write_csv
from tests.factories.command_line import read_json
from tests.factories.killed_batch import HOLDING, start_batch
from tests.journeys.register_of_two_municipalities import KNEBEL, LUNDBY, SURVEY, field_survey

IN_KNEBEL, IN_LUNDBY = 70, 20
CONTAINER = 20
HANDED = "handed"
"""The folder above the batch's own: the disk has it when the batch has its name."""


@pytest.fixture
def invited(make_app: Callable[..., Flask], tmp_path: Path) -> Iterator[Flask]:
    """Ninety registered persons in two municipalities, and containers of twenty messages."""
    app = make_app(BASE_URL="https://svar.example.dk", CONTAINER_MESSAGES=str(CONTAINER))
    field_survey(app)
    places = [KNEBEL] * IN_KNEBEL + [LUNDBY] * IN_LUNDBY
    rows = [
        place | {"Navn": f"Person {count}", "CPR-nummer": number(count), "Husnr": str(count)}
        for count, place in enumerate(places, start=1)
    ]
    file = tmp_path / "udtræk.csv"
    file.write_bytes(write_csv(rows_of(*rows)))
    read_json(app, "register", "import", SURVEY, file)
    with app.app_context():
        for municipality in db.session.scalars(select(Municipality)):
            municipality.sys_id = 265
        db.session.commit()
        yield app


def run_until(channel: Channel, out: Path, moment: str) -> int:
    """How the process ended: 0, or minus the signal that killed it."""
    with start_batch(service_context(), SURVEY, channel, out, moment) as process:
        return process.wait()


def prepare(channel: Channel, out: Path, again: bool = False) -> BatchReport:
    survey = find_survey(db.session, SURVEY)
    return prepare_batch(db.session, service_context(), survey, channel, out, TODAY, again=again)


def files_under(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.name != "manifest.json"
    }


def messages_in(folder: Path) -> Counter[str]:
    """The ids of all messages, in containers or in files of their own."""
    found = Counter(file.stem for file in folder.rglob("*.xml"))
    for container in folder.rglob("*.tar.lzma"):
        with lzma.open(container) as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
            found.update(member.name.removesuffix(".xml") for member in archive)
    return found


@pytest.mark.parametrize(
    ("channel", "moments"),
    [
        # In the first container, with one written and not named, in a later one, with everything
        # there but the manifest's name, and after the folder has its own.
        (
            Channel.MEMO,
            (
                "message:5",
                "sync:.tar.lzma.part",
                "message:60",
                "sync:.manifest.json.part",
                f"sync:/{HANDED}",
            ),
        ),
        (Channel.KOMBI, ("message:45", "sync:.xml.part", f"sync:/{HANDED}")),
    ],
)
def test_killed_and_started_again_everybody_is_written_to_once(
    invited: Flask, tmp_path: Path, channel: Channel, moments: tuple[str, ...]
) -> None:
    out = tmp_path / HANDED / "out"
    for moment in moments:
        assert run_until(channel, out, moment) == -signal.SIGKILL
        assert set(db.session.scalars(select(Dispatch.state))) == {"planned"}
        db.session.rollback()
    report = prepare(channel, out)
    assert (report.messages, report.resumed) == (IN_KNEBEL + IN_LUNDBY, True)
    assert not out.with_name(".out.unfinished").exists()
    stored = set(db.session.scalars(select(Dispatch.message_uuid)))
    assert messages_in(out) == Counter(stored)
    assert len(stored) == IN_KNEBEL + IN_LUNDBY
    prepare(channel, tmp_path / "uninterrupted", again=True)
    assert files_under(out) == files_under(tmp_path / "uninterrupted")
    assert prepare(channel, tmp_path / "next").messages == 0


def test_two_at_a_time_are_one_and_a_killed_one_lets_go(invited: Flask, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with start_batch(service_context(), SURVEY, Channel.MEMO, out, "hold:3") as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == HOLDING
        with pytest.raises(BatchRefused, match="batch_under_way"):
            prepare(Channel.MEMO, out)
        process.kill()
    report = prepare(Channel.MEMO, out)
    assert (report.resumed, sum(messages_in(out).values())) == (True, IN_KNEBEL + IN_LUNDBY)
