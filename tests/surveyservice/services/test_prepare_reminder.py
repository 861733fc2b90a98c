"""Reminders as files: a new extract first, one a round, never more than the cap."""

from __future__ import annotations

import lzma
import tarfile
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from lxml import etree
from sqlalchemy import select, update
from sqlalchemy.orm import Session

import surveyservice.services.write_municipality as service
from distribution.batches import Channel
from surveyservice.service_context import ServiceContext
from surveyservice.services.batch_refused import BatchRefused
from surveyservice.services.create_survey import find_survey
from surveyservice.services.import_register import import_register
from surveyservice.services.plan_reminders import plan_reminders
from surveyservice.services.prepare_batch import prepare_batch
from surveyservice.services.prepare_reminder import ReminderReport, prepare_reminder
from surveyservice.store.models import Batch, Dispatch, Invitation, Survey
from tests.conftest import Clock
from tests.distribution.printed_pages import page_text
from tests.distribution.register_samples import number, rows_of, write_csv
from tests.journeys.register_of_two_municipalities import PERSONS, SURVEY, field_survey

MEMO = {"memo": "https://DigitalPost.dk/MeMo-1"}


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Flask:
    return make_app(BASE_URL="https://svar.example.dk", REMINDER_CAP="2")


@pytest.fixture
def survey(
    app: Flask, session: Session, context: ServiceContext, clock: Clock, tmp_path: Path
) -> Survey:
    """Four have Digital Post, two letters; a week later the extract is imported again."""
    field_survey(app)
    survey = find_survey(session, SURVEY)
    take_extract(session, context, survey, clock)
    for channel in (Channel.MEMO, Channel.PRINT):
        prepare_batch(session, context, survey, channel, tmp_path / channel, clock())
    clock.advance(days=7)
    take_extract(session, context, survey, clock)
    return survey


def take_extract(
    session: Session, context: ServiceContext, survey: Survey, clock: Clock, *left: str
) -> None:
    rows = [row for row in PERSONS if row["Navn"] not in left]
    data = write_csv(rows_of(*rows))
    clock.advance(hours=1)
    import_register(session, context.keys, context.settings, survey, data, "u.csv", clock())
    session.commit()
    clock.advance(hours=1)


def remind(
    session: Session, context: ServiceContext, survey: Survey, clock: Clock, out: Path
) -> ReminderReport:
    return prepare_reminder(session, context, survey, out, clock())


def messages(report: ReminderReport) -> dict[str, int]:
    return {batch.channel.value: batch.messages for batch in report.batches}


def test_each_is_reminded_the_way_they_were_invited(
    session: Session, context: ServiceContext, survey: Survey, clock: Clock, tmp_path: Path
) -> None:
    report = remind(session, context, survey, clock, tmp_path / "out")
    assert messages(report) == {"memo": 4, "print": 2}
    # Nobody could write to Gerda: her address is protected.
    assert report.skipped == {"never_invited": 1}
    assert report.people == len(PERSONS) == 6 + 1
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["memo", "print"]
    reminders = session.scalars(select(Batch).where(Batch.purpose == "reminder")).all()
    assert [(one.channel, one.attempt, one.state) for one in reminders] == [
        ("memo", 2, "exported"),
        ("print", 2, "exported"),
    ]
    assert set(session.scalars(select(Invitation.first_channel))) == {"memo", "print", None}


def test_the_words_say_that_it_is_a_reminder_and_the_link_is_the_same(
    session: Session, context: ServiceContext, survey: Survey, clock: Clock, tmp_path: Path
) -> None:
    remind(session, context, survey, clock, tmp_path / "out")
    reminders, first = (_read_messages(tmp_path / name) for name in ("out/memo", "memo"))
    assert not {one["uuid"] for one in reminders} & {one["uuid"] for one in first}
    assert {(one["cpr"], one["url"]) for one in reminders} == {
        (one["cpr"], one["url"]) for one in first
    }
    for one in reminders:
        assert one["label"].startswith("Påmindelse")
        text = page_text(b64decode(one["pdf"]), 0)
        assert "Påmindelse" in text
        assert "frivilligt" in text


def test_a_new_extract_comes_first(
    session: Session, context: ServiceContext, survey: Survey, clock: Clock, tmp_path: Path
) -> None:
    newcomer = PERSONS[0] | {"Navn": "Ny", "CPR-nummer": number(40), "Husnr": "40"}
    data = write_csv(rows_of(*PERSONS, newcomer))
    import_register(session, context.keys, context.settings, survey, data, "u.csv", clock())
    clock.advance(hours=1)
    prepare_batch(session, context, survey, Channel.MEMO, tmp_path / "late", clock())
    due = plan_reminders(session, context.settings, survey, clock())
    assert due.register.is_old
    with pytest.raises(BatchRefused, match="register_old"):
        remind(session, context, survey, clock, tmp_path / "out")
    report = prepare_reminder(
        session, context, survey, tmp_path / "out", clock(), yes_old_register=True
    )
    assert messages(report) == {"memo": 5, "print": 2}


def test_a_round_ends_with_the_next_extract_and_the_cap_ends_them_all(
    session: Session, context: ServiceContext, survey: Survey, clock: Clock, tmp_path: Path
) -> None:
    remind(session, context, survey, clock, tmp_path / "first")
    clock.advance(days=1)
    again = remind(session, context, survey, clock, tmp_path / "again")
    assert (again.batches, again.skipped) == ((), {"already": 6, "never_invited": 1})
    take_extract(session, context, survey, clock)
    second = remind(session, context, survey, clock, tmp_path / "second")
    assert messages(second) == {"memo": 4, "print": 2}
    take_extract(session, context, survey, clock)
    third = remind(session, context, survey, clock, tmp_path / "third")
    assert (third.batches, third.skipped) == ((), {"cap": 6, "never_invited": 1})
    assert not (tmp_path / "third").exists()


def test_who_answered_declined_or_left_is_not_reminded(
    session: Session, context: ServiceContext, survey: Survey, clock: Clock, tmp_path: Path
) -> None:
    take_extract(session, context, survey, clock, "Freja Holm")
    couples = session.scalars(select(Invitation.id).where(Invitation.slots == 2)).all()
    session.execute(
        update(Invitation).where(Invitation.id == couples[0]).values(slots_used=Invitation.slots)
    )
    session.execute(update(Invitation).where(Invitation.id == couples[1]).values(opted_out=True))
    session.commit()
    report = remind(session, context, survey, clock, tmp_path / "out")
    assert report.skipped == {"answered": 2, "opted_out": 2, "left": 1, "never_invited": 1}
    assert messages(report) == {"print": 1}


def test_one_channel_now_and_the_other_later_is_one_round(
    session: Session, context: ServiceContext, survey: Survey, clock: Clock, tmp_path: Path
) -> None:
    letters = prepare_reminder(
        session, context, survey, tmp_path / "out", clock(), channels=[Channel.PRINT]
    )
    assert (messages(letters), letters.other_channels) == ({"print": 2}, {"memo": 4})
    rest = remind(session, context, survey, clock, tmp_path / "out")
    assert (messages(rest), rest.skipped["already"]) == ({"memo": 4}, 2)


def test_an_interrupted_reminder_goes_on(
    session: Session,
    context: ServiceContext,
    survey: Survey,
    clock: Clock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(service, "write_print_batch", fail)
        with pytest.raises(OSError, match="No space"):
            remind(session, context, survey, clock, tmp_path / "out")
    with pytest.raises(BatchRefused, match="batch_preparing"):
        prepare_batch(session, context, survey, Channel.PRINT, tmp_path / "other", clock())
    report = remind(session, context, survey, clock, tmp_path / "out")
    assert (messages(report), report.batches[0].resumed) == ({"print": 2}, True)
    attempts = session.scalars(select(Dispatch.attempt).where(Dispatch.state == "exported")).all()
    assert sorted(attempts) == [1] * 6 + [2] * 6


@pytest.mark.parametrize(
    ("days", "code"), [(-14, "survey_not_open"), (60, "survey_closed")], ids=["before", "after"]
)
def test_only_an_open_survey_is_reminded_of(
    session: Session,
    context: ServiceContext,
    survey: Survey,
    clock: Clock,
    days: int,
    code: str,
) -> None:
    clock.advance(days=days)
    with pytest.raises(BatchRefused, match=code):
        plan_reminders(session, context.settings, survey, clock())


def _read_messages(folder: Path) -> list[dict[str, str]]:
    found = []
    for file in folder.rglob("*.tar.lzma"):
        with lzma.open(file) as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
            for member in archive:
                content = archive.extractfile(member)
                assert content is not None
                found.append(_parts_of(etree.fromstring(content.read())))
    return found


def _parts_of(message: etree._Element) -> dict[str, str]:
    paths = {
        "uuid": "messageUUID",
        "cpr": "recipientID",
        "label": "label",
        "url": "url",
        "pdf": "content",
    }
    return {name: message.findtext(f".//memo:{path}", "", MEMO) for name, path in paths.items()}
