"""Four persons of a household press "send" at the same moment, and one slot is left.

A thousand times over HTTP, across the processes of the service.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from itertools import chain
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select

from surveyservice.extensions import db
from surveyservice.store.models import Draft
from tests.factories.gunicorn_workers import running_gunicorn
from tests.stress.books import find_faults, read_books
from tests.stress.drafted_answers import Drafted, draft_answers
from tests.stress.failing_app import RECEIPT, SLOTS, SUBMIT, WORKER
from tests.stress.persistent_browsers import HOST, PATIENCE_SECONDS, Answered
from tests.stress.served_stress import application, service_environment

HOUSEHOLDS = 1000
PERSONS = 4
RACES_AT_ONCE = 2
LEAST_CLOSE_RACES = 100
"""Households in which persons in different processes found the slot free and reached for it."""


def race(port: int, household: Sequence[Drafted]) -> list[Answered]:
    """All persons of a household on connections of their own; nobody waits for an answer."""
    connections = [HTTPConnection(HOST, port, timeout=PATIENCE_SECONDS) for _ in household]
    for connection in connections:
        connection.connect()
    for connection, person in zip(connections, household, strict=True):
        connection.request("POST", SUBMIT, headers={"Cookie": person.cookie})
    answers = []
    for connection, person in zip(connections, household, strict=True):
        response = connection.getresponse()
        response.read()
        connection.close()
        slots = frozenset(response.headers[SLOTS].split())
        worker = response.headers[WORKER]
        location = response.headers["Location"]
        answers.append(Answered(person, response.status, location, slots, worker, 1))
    return answers


def count_close(answers: Iterable[Answered]) -> int:
    """Invitations for which processes competed in the database; elsewhere one came too late."""
    reached = defaultdict(set)
    for answer in answers:
        for invitation in answer.slots:
            reached[invitation].add(answer.worker)
    return sum(len(workers) > 1 for workers in reached.values())


def test_a_thousand_last_slots_take_a_thousand_answers(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        survey_id, households = draft_answers(HOUSEHOLDS, PERSONS, slots=1)
    environment = service_environment(app)
    with (
        running_gunicorn(application, environment, tmp_path / "log") as workers,
        ThreadPoolExecutor(RACES_AT_ONCE) as threads,
    ):
        races = list(threads.map(lambda household: race(workers.port, household), households))
    winners = [[answer for answer in answers if answer.acknowledged] for answers in races]
    losers = [answer for answers in races for answer in answers if not answer.acknowledged]
    assert {len(won) for won in winners} == {1}
    assert {answer.status for answer in losers} <= {303, 403}
    assert not [answer for answer in losers if RECEIPT in (answer.location or "")]
    assert count_close(chain.from_iterable(races)) >= LEAST_CLOSE_RACES

    acknowledged = [answer.person.words for (answer,) in winners]
    books = read_books(app, survey_id)
    assert find_faults(books, acknowledged, acknowledged) == {}
    assert (books.words.total(), books.most_slots_used) == (HOUSEHOLDS, 1)
    assert books.recount.tally["households"] == HOUSEHOLDS
    assert count_kept_drafts(app) == len(losers)


def count_kept_drafts(app: Flask) -> int:
    """Drafts with all that was written in them."""
    kept = select(func.count()).where(Draft.submitted.is_(False), Draft.ciphertext.is_not(None))
    with app.app_context():
        return db.session.scalar(kept) or 0
