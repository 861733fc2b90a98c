"""Receipts are stored once, counted in one state each, and move the messages they speak of."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from distribution.batches import Channel
from distribution.channels.receipt_files import list_receipt_files
from distribution.delivery import Meaning
from distribution.dispatch_states import DispatchState
from surveyservice.extensions import db
from surveyservice.services import import_receipts as module
from surveyservice.services.import_receipts import import_receipts
from surveyservice.services.list_receipts import sum_receipts
from surveyservice.services.receipt_report import Line, ReceiptReport
from surveyservice.store.models import AuditEvent, Dispatch, Receipt
from tests.conftest import TODAY
from tests.distribution.channels.receipt_samples import (
    FAILED,
    PAPER,
    broker_message,
    ngdp_fields,
    ngdp_json,
    post_status,
)
from tests.factories.dispatched import add_batch, message_id, states_of
from tests.factories.open_survey import OpenSurvey

LATER = "2026-11-25T08:00:00Z"
ONE, TWO, THREE = message_id(1), message_id(2), message_id(3)


@pytest.fixture
def survey_id(app: Flask, open_survey: OpenSurvey) -> Iterator[str]:
    """A survey with three messages handed over."""
    with app.app_context():
        add_batch(open_survey.survey_id)
        yield open_survey.survey_id


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def take(survey_id: str, inbox: Path, *contents: str | bytes, **meanings: Meaning) -> ReceiptReport:
    """Import contents as files of their own."""
    for old in inbox.iterdir():
        old.unlink()
    for number, content in enumerate(contents):
        data = content.encode() if isinstance(content, str) else content
        (inbox / f"{number}.dat").write_bytes(data)
    report = import_receipts(
        db.session, survey_id, list_receipt_files(inbox), "cli", TODAY, meanings
    )
    db.session.commit()
    return report


def test_messages_move_and_every_line_is_counted(survey_id: str, inbox: Path) -> None:
    report = take(
        survey_id,
        inbox,
        ngdp_json(ngdp_fields(ONE), ngdp_fields(TWO, "INVALID"), ngdp_fields(THREE, "RECEIVED")),
        broker_message(post_status(message_id(99))) + broker_message("<Other/>"),
        post_status(THREE.upper(), "Afsendt"),
        post_status(""),
        "",
    )
    assert states_of(ONE, TWO, THREE) == ["delivered", "failed", "received"]
    assert db.session.get_one(Dispatch, TWO).failure == "memo.invalid"
    assert dict(report.lines) == {
        Line.TAKEN: 3,
        Line.UNKNOWN_MESSAGE: 2,
        Line.UNREADABLE: 1,
        Line.UNKNOWN_STATUS: 1,
    }
    assert report.receipts == sum(file.receipts for file in report.files) == 7
    assert [file.fault for file in report.files] == [None, None, None, None, "empty"]
    assert dict(report.unknown_words) == {"Afsendt": 1}
    assert dict(report.unreadable) == {"not_a_status": 1}
    assert set(report.moved.values()) == {1}
    assert db.session.query(Receipt).count() == 6


def test_what_is_stored_names_the_message_and_no_person(survey_id: str, inbox: Path) -> None:
    take(survey_id, inbox, broker_message(post_status(ONE, FAILED, error="memo.invalid")))
    (receipt,) = db.session.query(Receipt)
    told = {column.name: getattr(receipt, column.name) for column in Receipt.__table__.columns}
    assert (told["message_uuid"], told["is_known"], told["source"]) == (ONE, True, "sf1601")
    assert (told["channel"], told["status"]) == ("Digital Post", FAILED)
    assert (told["meaning"], told["error_code"]) == ("failed", "memo.invalid")
    assert told["reported_at"].strftime("%Y-%m-%d %H:%M") == "2026-11-24 11:22"
    assert "Anna" not in str(told)


def test_the_same_file_again_changes_nothing(survey_id: str, inbox: Path) -> None:
    content = ngdp_json(*(ngdp_fields(uuid) for uuid in (ONE, TWO, ONE)))
    first = take(survey_id, inbox, content, content)
    assert dict(first.lines) == {Line.TAKEN: 2, Line.DUPLICATE: 4}
    again = take(survey_id, inbox, content)
    assert (dict(again.lines), dict(again.moved)) == ({Line.DUPLICATE: 3}, {})
    assert db.session.query(Receipt).count() == 2


STORY = (
    post_status(ONE, "Fejlet", error="no.mailbox"),
    post_status(ONE, "Modtaget", LATER, PAPER),
    ngdp_json(ngdp_fields(ONE, "RECEIVED", LATER)).decode(),
)


@pytest.mark.parametrize("order", list(itertools.permutations(range(len(STORY)))))
def test_in_whatever_order_files_come_the_state_is_the_same(
    survey_id: str, inbox: Path, order: tuple[int, ...]
) -> None:
    for place in order:
        take(survey_id, inbox, STORY[place])
    assert states_of(ONE) == ["failed"]
    assert db.session.get_one(Dispatch, ONE).failure == "no.mailbox"


def test_a_word_told_later_is_read_anew(survey_id: str, inbox: Path) -> None:
    sent = [post_status(uuid, "Afsendt", channel=PAPER) for uuid in (ONE, message_id(9))]
    take(survey_id, inbox, *sent)
    assert states_of(ONE) == ["exported"]
    report = take(survey_id, inbox, *sent, afsendt=Meaning.DELIVERED)
    assert dict(report.lines) == {Line.REREAD: 2}
    assert states_of(ONE) == ["delivered"]
    assert take(survey_id, inbox, *sent, afsendt=Meaning.FAILED).lines[Line.DUPLICATE] == 2
    assert states_of(ONE) == ["delivered"]


def test_a_code_of_our_own_outlives_a_word_that_is_not_understood(
    survey_id: str, inbox: Path
) -> None:
    dispatch = db.session.get_one(Dispatch, ONE)
    dispatch.state, dispatch.failure = DispatchState.FAILED.value, "too_long"
    db.session.commit()
    take(survey_id, inbox, post_status(ONE, "Afsendt"))
    db.session.expire_all()
    assert (dispatch.state, dispatch.failure) == ("failed", "too_long")


def test_the_later_of_two_failures_is_the_one_shown(survey_id: str, inbox: Path) -> None:
    take(survey_id, inbox, post_status(ONE, FAILED, error="first"))
    take(survey_id, inbox, post_status(ONE, FAILED, LATER, error="second"))
    assert db.session.get_one(Dispatch, ONE).failure == "second"


def test_a_break_in_a_file_loses_neither_what_was_before_nor_other_files(
    survey_id: str, inbox: Path
) -> None:
    broken = (broker_message(post_status(ONE)) + broker_message(post_status(TWO)))[:-40]
    report = take(survey_id, inbox, broken, post_status(THREE))
    assert [(file.receipts, file.fault) for file in report.files] == [(2, "malformed"), (1, None)]
    assert states_of(ONE, TWO, THREE) == ["delivered"] * 3


def test_sums_hold_over_chunks(
    survey_id: str, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CHUNK", 2)
    ids = [ONE, TWO, THREE, ONE, message_id(9), TWO, message_id(9)]
    report = take(survey_id, inbox, ngdp_json(*(ngdp_fields(uuid) for uuid in ids)))
    assert dict(report.lines) == {Line.TAKEN: 3, Line.UNKNOWN_MESSAGE: 1, Line.DUPLICATE: 3}
    assert report.receipts == len(ids)
    event = db.session.query(AuditEvent).filter_by(action="receipts.import").one()
    assert event.details["receipts"] == len(ids)
    assert sum(event.details[line.value] for line in Line) == len(ids)


def test_the_list_adds_up(survey_id: str, inbox: Path) -> None:
    add_batch(survey_id, Channel.PRINT, 2, first=50)
    take(
        survey_id,
        inbox,
        post_status(ONE),
        post_status(TWO, FAILED, error="memo.invalid"),
        post_status(message_id(99), FAILED),
    )
    sums = sum_receipts(db.session, survey_id)
    assert sums.states == {
        "memo": {"delivered": 1, "exported": 1, "failed": 1},
        "print": {"exported": 2},
    }
    assert (sums.messages, sums.failures) == (5, {"memo.invalid": 1})
    assert sorted(kind.number for kind in sums.receipts) == [1, 1, 1]
    assert [kind.meaning for kind in sums.receipts if not kind.is_known] == ["failed"]
