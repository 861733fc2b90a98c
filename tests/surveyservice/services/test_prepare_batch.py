"""Files whole or not at all; what is written is recorded, what is not is told."""

from hashlib import sha256
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

import surveyservice.services.complete_batch as completing
import surveyservice.services.write_municipality as service
from distribution.batch_manifest import read_manifest
from distribution.batches import Channel
from distribution.channels.memo import MemoError
from surveyservice.service_context import ServiceContext
from surveyservice.services.abandon_batch import abandon_batch
from surveyservice.services.create_survey import find_survey
from surveyservice.services.hold_batches import hold_batches
from surveyservice.services.import_register import import_register
from surveyservice.services.list_batches import list_batches
from surveyservice.services.prepare_batch import BatchRefused, BatchReport, prepare_batch
from surveyservice.store.models import AuditEvent, Batch, Dispatch, Survey
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


def batches(session: Session) -> int:
    return len(session.scalars(select(Batch)).all())


def states(session: Session) -> set[str]:
    return set(session.scalars(select(Dispatch.state)))


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


def test_kombi_needs_the_print_supplier_s_id_for_letters(
    session: Session, context: ServiceContext, survey: Survey, tmp_path: Path
) -> None:
    with pytest.raises(BatchRefused, match="sys_id_missing") as refused:
        prepare(session, context, survey, Channel.KOMBI, tmp_path / "out")
    assert refused.value.detail == {"municipality": "syddjurs"}
    assert (dispatches(session), batches(session)) == (0, 0)


def test_digital_post_takes_no_link_without_tls(
    session: Session, context: ServiceContext, survey: Survey, tmp_path: Path
) -> None:
    """The service of this test stands at a plain http address."""
    with pytest.raises(MemoError):
        prepare(session, context, survey, Channel.MEMO, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert (dispatches(session), batches(session)) == (0, 0)


WRITERS = {
    Channel.PRINT: "write_print_batch",
    Channel.FLYER: "write_flyer_batch",
    Channel.LINKS: "write_link_list",
}


@pytest.mark.parametrize("channel", WRITERS)
def test_after_a_failure_the_same_command_goes_on(
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

    out = tmp_path / "batches" / "out"
    with monkeypatch.context() as patched:
        patched.setattr(service, WRITERS[channel], write_half)
        with pytest.raises(OSError, match="No space"):
            prepare(session, context, survey, channel, out)
    assert [entry.name for entry in out.parent.iterdir()] == [".out.unfinished"]
    assert states(session) == {"planned"}
    with pytest.raises(BatchRefused, match="batch_preparing") as refused:
        prepare(session, context, survey, channel, tmp_path / "elsewhere")
    assert refused.value.detail["folder"] == str(out)
    report = prepare(session, context, survey, channel, out)
    assert report.resumed
    assert [entry.name for entry in out.parent.iterdir()] == ["out"]
    assert not list(out.rglob("half.pdf"))
    assert states(session) == {"exported"}
    assert prepare(session, context, survey, channel, tmp_path / "elsewhere").messages == 0


def test_a_batch_that_was_renamed_and_not_recorded_is_completed_from_its_manifest(
    session: Session,
    context: ServiceContext,
    survey: Survey,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def crash(*_: object) -> int:
        raise RuntimeError("the power failed")

    with monkeypatch.context() as patched:
        patched.setattr(completing, "settle_batch", crash)
        with pytest.raises(RuntimeError):
            prepare(session, context, survey, Channel.LINKS, tmp_path / "out")
    session.rollback()
    before = {file: file.stat().st_mtime_ns for file in (tmp_path / "out").rglob("*")}
    with pytest.raises(BatchRefused, match="files_are_there"):
        abandon_batch(session, context, survey, 1, TODAY)
    report = prepare(session, context, survey, Channel.LINKS, tmp_path / "out")
    assert (report.messages, report.resumed, states(session)) == (4, True, {"exported"})
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "out").rglob("*")} == before


def test_an_abandoned_batch_leaves_nothing_and_its_people_are_invited_by_the_next(
    session: Session,
    context: ServiceContext,
    survey: Survey,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(service, "write_link_list", fail)
        with pytest.raises(OSError, match="No space"):
            prepare(session, context, survey, Channel.LINKS, tmp_path / "a" / "out")
    (batch,) = list_batches(session, survey)
    assert (batch.state, batch.states) == ("preparing", {"planned": 4})
    assert abandon_batch(session, context, survey, batch.batch, TODAY) == 4
    session.commit()
    assert list((tmp_path / "a").iterdir()) == []
    assert (dispatches(session), batches(session)) == (0, 0)
    report = prepare(session, context, survey, Channel.LINKS, tmp_path / "b")
    assert (report.messages, report.resumed) == (4, False)
    for batch_id, code in ((99, "unknown_batch"), (report.batch, "not_preparing")):
        with pytest.raises(BatchRefused, match=code):
            abandon_batch(session, context, survey, batch_id, TODAY)


def test_a_second_process_is_refused(
    session: Session, context: ServiceContext, survey: Survey, tmp_path: Path
) -> None:
    held = hold_batches(context.settings.data_dir, survey.id)
    with held, pytest.raises(BatchRefused, match="batch_under_way"):
        prepare(session, context, survey, Channel.LINKS, tmp_path / "out")
    assert prepare(session, context, survey, Channel.LINKS, tmp_path / "out").messages == 4


def test_the_manifest_vouches_for_every_file_and_names_nobody(
    session: Session, context: ServiceContext, survey: Survey, tmp_path: Path
) -> None:
    report = prepare(session, context, survey, Channel.LINKS, tmp_path / "out")
    text = (tmp_path / "out" / "manifest.json").read_bytes()
    manifest = read_manifest(text)
    assert manifest.to_json() == text
    assert (manifest.batch, manifest.messages) == (report.batch, 4)
    for file, told in zip(report.files, manifest.files, strict=True):
        content = file.read_bytes()
        assert (told.bytes, told.sha256) == (len(content), sha256(content).hexdigest())
    assert not [row for row in PERSONS if row["Navn"].encode() in text]


def test_a_copy_is_a_batch_of_its_own_without_messages(
    session: Session, context: ServiceContext, survey: Survey, tmp_path: Path
) -> None:
    prepare(session, context, survey, Channel.LINKS, tmp_path / "out")
    prepare_batch(session, context, survey, Channel.LINKS, tmp_path / "copy", TODAY, again=True)
    first, copy = list_batches(session, survey)
    assert (copy.copy_of, copy.messages, copy.expires_on) == (first.batch, 0, first.expires_on)
    assert read_manifest((tmp_path / "copy" / "manifest.json").read_bytes()).batch == copy.batch
    third = tmp_path / "third"
    again = prepare_batch(session, context, survey, Channel.LINKS, third, TODAY, again=True)
    assert again.messages == 4


def test_who_moved_while_a_batch_lay_unfinished_waits_for_the_next(
    session: Session,
    context: ServiceContext,
    survey: Survey,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(service, "write_print_batch", fail)
        with pytest.raises(OSError, match="No space"):
            prepare(session, context, survey, Channel.PRINT, tmp_path / "out")
    erik, carla = (row for row in PERSONS if row["Navn"] in ("Erik Vig", "Carla Å"))
    rows = [row for row in PERSONS if row not in (erik, carla)]
    data = write_csv(rows_of(*rows, erik | {"Husnr": "77"}, carla))
    import_register(session, context.keys, context.settings, survey, data, "u.csv", TODAY)
    session.commit()
    report = prepare(session, context, survey, Channel.PRINT, tmp_path / "out")
    assert (report.messages, [one.code for one in report.unwritable]) == (1, ["moved"])
    assert states(session) == {"exported", "failed"}
    assert prepare(session, context, survey, Channel.PRINT, tmp_path / "next").messages == 1


def test_a_letter_that_fits_no_window_is_told_and_not_recorded_as_sent(
    session: Session, context: ServiceContext, survey: Survey, tmp_path: Path
) -> None:
    data = write_csv(rows_of(*PERSONS, ENDLESS))
    import_register(session, context.keys, context.settings, survey, data, "u.csv", TODAY)
    report = prepare(session, context, survey, Channel.PRINT, tmp_path / "out")
    assert (report.messages, len(report.unwritable)) == (2, 1)
    assert report.recipients == len(PERSONS) + 1
    assert report.messages + len(report.unwritable) + sum(report.skipped.values()) == 8
    assert states(session) == {"exported", "failed"}
    codes = session.scalars(select(Dispatch.failure).where(Dispatch.state == "failed")).all()
    assert codes == ["unwritable:address_too_long"]
    assert "Å" not in repr(report.unwritable)


def test_a_batch_of_nobody_writes_no_files(
    session: Session, context: ServiceContext, survey: Survey, tmp_path: Path
) -> None:
    prepare(session, context, survey, Channel.LINKS, tmp_path / "first")
    report = prepare(session, context, survey, Channel.LINKS, tmp_path / "second")
    assert (report.messages, report.files) == (0, ())
    actions = session.scalars(select(AuditEvent.details).where(AuditEvent.action == "batch.links"))
    assert [details["messages"] for details in actions] == [4, 0]
