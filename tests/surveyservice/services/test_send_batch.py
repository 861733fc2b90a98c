"""A batch is sent once and wholly accounted for, however the receiver or the process behaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask

from distribution.batches import Channel
from distribution.channels.sending import Answer, Outcome, Trouble
from distribution.dispatch_states import DispatchState
from surveyservice.extensions import db
from surveyservice.services.hold_sending import hold_sending
from surveyservice.services.plan_sending import plan_sending
from surveyservice.services.send_batch import MOST_TRIES, STOPS_AFTER, SendReport, send_batch
from surveyservice.services.send_refused import SendRefused
from surveyservice.services.settle_parked import settle_parked
from surveyservice.services.sf1601_transport import Sf1601Transport
from surveyservice.store.models import AuditEvent, Batch, Dispatch, Invitation
from surveyservice.store.outbox import move_message, parked_messages
from tests.conftest import TODAY
from tests.factories.dispatched import add_batch, states_of
from tests.factories.open_survey import OpenSurvey
from tests.factories.tls_peer import client_context, make_certificates, tls_peer

COUNT = 5
TAKEN = Answer(200)
LOST = Answer(trouble=Trouble.LOST)


class Killed(BaseException):
    """The process ends here."""


class ScriptedTransport:
    """Answers in turn, the last answer for ever; an exception is raised instead of an answer."""

    def __init__(self, *answers: Answer | Killed) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []
        self.meanwhile: Callable[[str], None] = lambda _: None

    def send(self, message_uuid: str, request: bytes, now: datetime) -> Answer:
        assert request == message_uuid.encode()
        self.asked.append(message_uuid)
        self.meanwhile(message_uuid)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Killed):
            raise answer
        return answer


class KombiBatch:
    """A batch of `COUNT` requests with their files, in the order of `ids`."""

    def __init__(self, survey_id: str, folder: Path, count: int = COUNT) -> None:
        self.survey_id = survey_id
        self.folder = folder
        self.id, self.ids = add_batch(survey_id, Channel.KOMBI, count, folder=folder)
        (folder / "syddjurs" / "001").mkdir(parents=True)
        for message in self.ids:
            (folder / "syddjurs" / "001" / f"{message}.xml").write_text(message)
        self.waited: list[float] = []

    def send(self, transport: object, limit: int | None = None) -> SendReport:
        plan = plan_sending(db.session, self.survey_id, self.id)
        return send_batch(
            db.session, transport, plan, self.survey_id, "cli", lambda: TODAY,
            self.waited.append, limit,
        )  # fmt: skip

    def states(self) -> list[str]:
        return states_of(*self.ids)


@pytest.fixture
def batch(app: Flask, open_survey: OpenSurvey, tmp_path: Path) -> Iterator[KombiBatch]:
    with app.app_context():
        yield KombiBatch(open_survey.survey_id, tmp_path / "out")


def test_all_are_sent_in_order_and_none_again(batch: KombiBatch) -> None:
    transport = ScriptedTransport(TAKEN)
    report = batch.send(transport)
    assert transport.asked == batch.ids
    assert batch.states() == ["sent"] * COUNT
    assert (report.due, report.outcomes, report.left) == (COUNT, {Outcome.ACCEPTED: COUNT}, 0)
    assert batch.send(transport).due == 0
    assert len(transport.asked) == COUNT


def test_a_claim_is_stored_before_the_request_leaves(batch: KombiBatch, app: Flask) -> None:
    transport = ScriptedTransport(TAKEN)
    seen = []

    def look(message: str) -> None:
        with db.engine.connect() as other:
            table = Dispatch.__table__
            seen.append(
                other.execute(table.select().where(table.c.message_uuid == message)).one().state
            )

    transport.meanwhile = look
    batch.send(transport)
    assert seen == ["sending"] * COUNT


@pytest.mark.parametrize(
    ("answer", "state", "failure"),
    [
        (Answer(409), "sent", None),
        (Answer(400), "failed", "http_400"),
        (LOST, "parked", None),
        (Answer(500), "parked", None),
    ],
)
def test_one_odd_answer_is_that_message_s_alone(
    batch: KombiBatch, answer: Answer, state: str, failure: str | None
) -> None:
    report = batch.send(ScriptedTransport(TAKEN, answer, TAKEN))
    assert batch.states() == ["sent", state, "sent", "sent", "sent"]
    assert db.session.get_one(Dispatch, batch.ids[1]).failure == failure
    assert report.outcomes.total() == COUNT
    assert report.stopped is None


def test_what_was_surely_not_taken_is_tried_again_with_growing_waits(batch: KombiBatch) -> None:
    busy, refused = Answer(503, retry_after="7"), Answer(trouble=Trouble.NOT_CONNECTED)
    transport = ScriptedTransport(refused, busy, refused, TAKEN)
    batch.send(transport)
    assert Counter(transport.asked) == Counter(batch.ids) + Counter({batch.ids[0]: 3})
    assert batch.waited == [2, 7, 8]
    assert batch.states() == ["sent"] * COUNT


def test_a_receiver_that_stays_away_ends_the_run_and_costs_nothing(batch: KombiBatch) -> None:
    transport = ScriptedTransport(Answer(429))
    report = batch.send(transport)
    assert transport.asked == [batch.ids[0]] * MOST_TRIES
    assert (report.stopped, report.left) == (Outcome.RETRYABLE, COUNT)
    assert batch.states() == ["exported"] * COUNT
    assert batch.send(ScriptedTransport(TAKEN)).left == 0


def test_a_sender_that_is_refused_stops_at_once(batch: KombiBatch) -> None:
    transport = ScriptedTransport(TAKEN, Answer(403))
    report = batch.send(transport)
    assert (len(transport.asked), report.stopped, report.left) == (2, Outcome.BARRED, COUNT - 1)
    assert batch.states() == ["sent"] + ["exported"] * (COUNT - 1)


def test_unclear_answers_in_a_row_stop_the_run(batch: KombiBatch) -> None:
    report = batch.send(ScriptedTransport(LOST, TAKEN, LOST))
    assert batch.states() == ["parked", "sent", "parked", "parked", "parked"]
    assert (report.stopped, report.left) == (Outcome.AMBIGUOUS, 0)
    assert STOPS_AFTER[Outcome.AMBIGUOUS] == 3


def test_killed_while_sending_a_message_is_parked_and_never_sent_again(batch: KombiBatch) -> None:
    transport = ScriptedTransport(TAKEN, Killed(), TAKEN)
    with pytest.raises(Killed):
        batch.send(transport)
    db.session.rollback()
    assert batch.states() == ["sent", "sending", "exported", "exported", "exported"]
    report = batch.send(transport)
    assert (report.parked_before, report.due, report.left) == (1, COUNT - 2, 0)
    assert batch.states() == ["sent", "parked", "sent", "sent", "sent"]
    assert max(Counter(transport.asked).values()) == 1


def test_a_receipt_that_comes_while_sending_knows_better(batch: KombiBatch) -> None:
    transport = ScriptedTransport(LOST, TAKEN)

    def deliver(message: str) -> None:
        if message == batch.ids[0]:
            move_message(db.session, message, DispatchState.SENDING, DispatchState.DELIVERED)
            db.session.commit()

    transport.meanwhile = deliver
    batch.send(transport)
    assert batch.states() == ["delivered"] + ["sent"] * (COUNT - 1)


def test_who_answered_opted_out_or_left_since_is_held_back(batch: KombiBatch) -> None:
    by_message = {d.message_uuid: d.invitation_id for d in db.session.query(Dispatch)}
    db.session.query(Invitation).filter_by(id=by_message[batch.ids[0]]).update({"opted_out": True})
    db.session.query(Invitation).filter_by(id=by_message[batch.ids[3]]).update({"slots_used": 2})
    db.session.commit()
    report = batch.send(ScriptedTransport(TAKEN))
    assert (report.due, report.held_back) == (COUNT - 2, 2)
    assert batch.states() == ["exported", "sent", "sent", "exported", "sent"]


def test_a_limit_is_kept(batch: KombiBatch) -> None:
    report = batch.send(ScriptedTransport(TAKEN), limit=2)
    assert (report.outcomes.total(), report.left) == (2, COUNT - 2)
    event = db.session.query(AuditEvent).filter_by(action="batch.send").one()
    assert event.details == {"batch": batch.id, "parked_before": 0, "left": 3, "accepted": 2}


def refused(batch: KombiBatch, batch_id: int, municipality: str | None = None) -> str:
    with pytest.raises(SendRefused) as caught:
        plan_sending(db.session, batch.survey_id, batch_id, municipality)
    return caught.value.code


def test_batches_that_cannot_be_sent_are_refused(batch: KombiBatch) -> None:
    assert refused(batch, 999) == "unknown_batch"
    assert refused(batch, batch.id, "nowhere") == "unknown_municipality"
    memo, _ = add_batch(batch.survey_id, Channel.MEMO, 1, first=100)
    assert refused(batch, memo) == "not_kombi"
    next(batch.folder.rglob("*.xml")).unlink()
    assert refused(batch, batch.id) == "files_missing"
    db.session.query(Batch).filter_by(id=batch.id).update({"state": "purged"})
    assert refused(batch, batch.id) == "not_exported"


def test_two_processes_never_send_one_batch(tmp_path: Path) -> None:
    with (
        hold_sending(tmp_path, 1),
        hold_sending(tmp_path, 2),
        pytest.raises(SendRefused, match="under_way"),
        hold_sending(tmp_path, 1),
    ):
        pass
    with hold_sending(tmp_path, 1):
        pass


@pytest.mark.parametrize(("was_sent", "state"), [(True, "sent"), (False, "exported")])
def test_a_parked_message_is_settled_once(batch: KombiBatch, was_sent: bool, state: str) -> None:
    batch.send(ScriptedTransport(LOST, TAKEN))
    assert parked_messages(db.session, batch.survey_id) == [(batch.ids[0], batch.id)]
    settle_parked(db.session, batch.survey_id, batch.ids[0].upper(), was_sent, "cli", TODAY)
    assert batch.states()[0] == state
    for survey_id, message in ((batch.survey_id, batch.ids[0]), ("x", batch.ids[0]), ("x", "y")):
        with pytest.raises(SendRefused, match="not_parked"):
            settle_parked(db.session, survey_id, message, was_sent, "cli", TODAY)


def test_over_the_wire_nothing_is_taken_twice(batch: KombiBatch, tmp_path: Path) -> None:
    certificates = make_certificates(tmp_path)
    ways = ["accept", "cut_after", "429", "503", "accept", "cut_before", "garbage", "accept"]
    with tls_peer(certificates, *ways) as peer:
        transport = Sf1601Transport(peer.url, client_context(certificates), lambda: "t", 2)
        report = batch.send(transport)
        assert batch.states() == ["sent", "parked", "sent", "parked", "parked"]
        assert report.outcomes == {Outcome.ACCEPTED: 2, Outcome.AMBIGUOUS: 3}
        # A person finds at the receiver which of the parked ones arrived.
        for message, _ in parked_messages(db.session, batch.survey_id):
            has_arrived = message in peer.taken
            settle_parked(db.session, batch.survey_id, message, has_arrived, "cli", TODAY)
        assert batch.send(transport).left == 0
    assert batch.states() == ["sent"] * COUNT
    assert peer.taken == Counter(batch.ids)
