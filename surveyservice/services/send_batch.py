"""A batch sent message by message: none twice, and none lost sight of, whenever the process ends.

Each message is claimed, and the claim committed, before its request leaves the house; the outcome
is committed before the next one. So a process that is killed leaves at most one message of which
nobody knows whether it was taken. That one is parked for a person to decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session

from distribution.channels.sending import (
    Answer,
    Outcome,
    classify_answer,
    failure_code,
    wait_before_retry,
)
from distribution.dispatch_states import DispatchState
from surveyservice.services.plan_sending import SendingPlan
from surveyservice.services.record_audit import record_audit
from surveyservice.store.outbox import move_message, park_interrupted

MOST_TRIES = 5
"""Of one message in one run, where the receiver surely does not have it."""

STOPS_AFTER = {Outcome.AMBIGUOUS: 3, Outcome.PERMANENT: 10}
"""So many of a kind in a row are not the messages' fault."""

_STATES = {
    Outcome.ACCEPTED: DispatchState.SENT,
    Outcome.DUPLICATE: DispatchState.SENT,
    Outcome.PERMANENT: DispatchState.FAILED,
    Outcome.AMBIGUOUS: DispatchState.PARKED,
    Outcome.RETRYABLE: DispatchState.EXPORTED,
    Outcome.BARRED: DispatchState.EXPORTED,
}


class Transport(Protocol):
    """The way to the receiver."""

    def send(self, message_uuid: str, request: bytes, now: datetime) -> Answer:
        """Send one request and tell the answer; raises nothing."""


@dataclass(slots=True)
class SendReport:
    """`outcomes` and `left` add up to `due`. `stopped` tells why the rest was not tried."""

    due: int
    held_back: int
    parked_before: int
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    stopped: Outcome | None = None

    @property
    def left(self) -> int:
        """Messages still to be sent."""
        return self.due - self.outcomes.total()


def send_batch(
    session: Session,
    transport: Transport,
    plan: SendingPlan,
    survey_id: str,
    actor: str,
    clock: Callable[[], datetime],
    sleep: Callable[[float], None],
    limit: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> SendReport:
    """Send what is planned, at most `limit` messages; commits after each step.

    Call it while the batch is held (`hold_sending`): what it finds claimed was left behind.
    """
    report = SendReport(len(plan.files), plan.held_back, park_interrupted(session, plan.batch_id))
    session.commit()
    row: list[Outcome] = []
    for number, (message_uuid, file) in enumerate(plan.files.items(), 1):
        if limit is not None and number > limit:
            break
        outcome = _send_patiently(session, transport, message_uuid, file.read_bytes(), clock, sleep)
        if outcome in (Outcome.RETRYABLE, Outcome.BARRED):
            report.stopped = outcome
            break
        if outcome is not None:
            report.outcomes[outcome] += 1
            row = [*row, outcome] if row[-1:] == [outcome] else [outcome]
        if progress:
            progress(number, len(plan.files))
        if row and len(row) >= STOPS_AFTER.get(row[0], len(plan.files) + 1):
            report.stopped = row[0]
            break
    told = {outcome.value: report.outcomes[outcome] for outcome in report.outcomes}
    record_audit(
        session, actor, "batch.send", clock(), survey_id,
        batch=plan.batch_id, parked_before=report.parked_before, left=report.left, **told,
    )  # fmt: skip
    session.commit()
    return report


def _send_patiently(
    session: Session,
    transport: Transport,
    message_uuid: str,
    request: bytes,
    clock: Callable[[], datetime],
    sleep: Callable[[float], None],
) -> Outcome | None:
    """Try until there is an outcome; None if the message is no longer to be sent."""
    for tries in range(1, MOST_TRIES + 1):
        if not move_message(session, message_uuid, DispatchState.EXPORTED, DispatchState.SENDING):
            session.commit()
            return None
        session.commit()
        answer = transport.send(message_uuid, request, clock())
        outcome = classify_answer(answer)
        failure = failure_code(answer) if outcome is Outcome.PERMANENT else None
        # A receipt may have come meanwhile: then it knows better, and nothing is moved.
        move_message(session, message_uuid, DispatchState.SENDING, _STATES[outcome], failure)
        session.commit()
        if outcome is not Outcome.RETRYABLE or tries == MOST_TRIES:
            return outcome
        sleep(wait_before_retry(tries, answer.retry_after))
    return Outcome.RETRYABLE
