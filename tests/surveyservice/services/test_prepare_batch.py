"""Files whole or not at all; what is written is recorded, what is not is told."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

import surveyservice.services.prepare_batch as service
from distribution.batches import Channel
from distribution.channels.memo import MemoError
from surveyservice.service_context import ServiceContext
from surveyservice.services.create_survey import find_survey
from surveyservice.services.import_register import import_register
from surveyservice.services.prepare_batch import BatchRefused, BatchReport, prepare_batch
from surveyservice.store.models import AuditEvent, Dispatch, Survey
from tests.conftest import TODAY
from tests.distribution.register_samples import number, rows_of, write_csv
from tests.journeys.register_of_two_municipalities import (
    EXEMPT,
    KNEBEL,
    PERSONS,
    SURVEY,
    field_survey,
)

# One that no envelope window can show: the floor, door and name fill more lines than there are.
ENDLESS = KNEBEL | EXEMPT | {"Navn": "Å " * 120, "CPR-nummer": number(50), "Husnr": "99"}


@pytest.fixture
def survey(app: Flask, session: Session, context: ServiceContext) -> Survey:
    field_survey(app)
    survey = find_survey(session, SURVEY)
    data = write_csv(rows_of(*PERSONS))
    import_register(session, context.keys, context.settings, survey, data, "u.csv", TODAY)
    session.commit()
    return survey


def prepare(
    session: Session, context: ServiceContext, survey: Survey, channel: Channel, out: Path
) -> BatchReport:
    return prepare_batch(session, context, survey, channel, out, TODAY)


def dispatches(session: Session) -> int:
    return len(session.scalars(select(Dispatch)).all())


def test_each_municipality_has_a_folder_of_its_own(
    session: Session, context: ServiceContext, survey: Survey, tmp_path: Path
) -> None:
    report = prepare(session, context, survey, Channel.LINKS, tmp_path / "a" / "b")
    assert [file.relative_to(tmp_path) for file in report.files] == [
        Path("a/b/syddjurs/links.csv"),
        Path("a/b/vordingborg/links.csv"),
    ]
    assert all(file.is_file() for file in report.files)
    assert [file.name for file in (tmp_path / "a").iterdir()] == ["b"]


def test_an_empty_folder_may_be_used(
    session: Session, context: ServiceContext, survey: Survey, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    report = prepare(session, context, survey, Channel.LINKS, tmp_path / "out")
    assert len(report.files) == 2


def test_a_channel_not_built_yet_is_refused(
    session: Session, context: ServiceContext, survey: Survey, tmp_path: Path
) -> None:
    with pytest.raises(BatchRefused, match="channel_not_offered"):
        prepare(session, context, survey, Channel.KOMBI, tmp_path / "out")


def test_digital_post_takes_no_link_without_tls(
    session: Session, context: ServiceContext, survey: Survey, tmp_path: Path
) -> None:
    """The service of this test stands at a plain http address."""
    with pytest.raises(MemoError):
        prepare(session, context, survey, Channel.MEMO, tmp_path / "batches" / "out")
    assert list((tmp_path / "batches").iterdir()) == []
    assert dispatches(session) == 0


@pytest.mark.parametrize("channel", [Channel.PRINT, Channel.FLYER, Channel.LINKS])
def test_a_failure_while_writing_leaves_nothing_behind(
    session: Session,
    context: ServiceContext,
    survey: Survey,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    channel: Channel,
) -> None:
    def write_half(messages: object, folder: Path, *_: object) -> None:
        (folder / "half.pdf").write_bytes(b"%PDF-")
        raise OSError(28, "No space left on device")

    for name in ("write_print_batch", "write_flyer_batch", "write_link_list"):
        monkeypatch.setattr(service, name, write_half)
    with pytest.raises(OSError, match="No space"):
        prepare(session, context, survey, channel, tmp_path / "batches" / "out")
    assert list((tmp_path / "batches").iterdir()) == []
    assert dispatches(session) == 0


def test_what_an_earlier_failure_left_is_swept_away(
    session: Session, context: ServiceContext, survey: Survey, tmp_path: Path
) -> None:
    folder = tmp_path / "batches"
    (folder / ".out.unfinished" / "old").mkdir(parents=True)
    prepare(session, context, survey, Channel.LINKS, folder / "out")
    assert [entry.name for entry in folder.iterdir()] == ["out"]


def test_a_letter_that_fits_no_window_is_told_and_not_recorded_as_sent(
    session: Session, context: ServiceContext, survey: Survey, tmp_path: Path
) -> None:
    data = write_csv(rows_of(*PERSONS, ENDLESS))
    import_register(session, context.keys, context.settings, survey, data, "u.csv", TODAY)
    report = prepare(session, context, survey, Channel.PRINT, tmp_path / "out")
    assert (report.messages, len(report.unwritable)) == (2, 1)
    assert report.recipients == len(PERSONS) + 1
    assert report.messages + len(report.unwritable) + sum(report.skipped.values()) == 8
    assert dispatches(session) == 2
    assert "Å" not in repr(report.unwritable)


def test_a_batch_of_nobody_writes_no_files(
    session: Session, context: ServiceContext, survey: Survey, tmp_path: Path
) -> None:
    prepare(session, context, survey, Channel.LINKS, tmp_path / "first")
    report = prepare(session, context, survey, Channel.LINKS, tmp_path / "second")
    assert (report.messages, report.files) == (0, ())
    actions = session.scalars(select(AuditEvent.details).where(AuditEvent.action == "batch.links"))
    assert actions.all() == [{"messages": 4}, {"messages": 0}]
