"""Another program holds the write lock: pages are answered, and a submission waits for its turn."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from surveyservice.extensions import db
from tests.conftest import POSTGRES
from tests.factories.gunicorn_workers import GunicornWorkers, running_gunicorn
from tests.stress.books import find_faults, read_books
from tests.stress.drafted_answers import Drafted, draft_answers, everybody
from tests.stress.failing_app import RECEIPT, SUBMIT, Failpoints
from tests.stress.persistent_browsers import UNAVAILABLE, Answered, PersistentBrowser
from tests.stress.served_stress import application, service_environment

LOCKED_SECONDS = 5
IMPATIENCE_MS = 300
LOCK = "LOCK TABLE draft, inbox IN EXCLUSIVE MODE" if POSTGRES else "BEGIN IMMEDIATE"
"""Everybody may read, nobody may write."""


@pytest.fixture
def drafted(app: Flask) -> tuple[str, list[Drafted]]:
    with app.app_context():
        survey_id, households = draft_answers(4, persons=1, slots=1)
    return survey_id, everybody(households)


@pytest.fixture
def workers(app: Flask, tmp_path: Path) -> Iterator[GunicornWorkers]:
    with running_gunicorn(application, service_environment(app), tmp_path / "log") as workers:
        yield workers


@pytest.fixture
def impatient_workers(app: Flask, tmp_path: Path) -> Iterator[GunicornWorkers]:
    """Workers that give up soon. The product waits 15 seconds; PostgreSQL as long as it is told."""
    environment = service_environment(app) | Failpoints(busy_ms=IMPATIENCE_MS).environment()
    environment |= {"PGOPTIONS": f"-c lock_timeout={IMPATIENCE_MS}"}
    with running_gunicorn(application, environment, tmp_path / "log") as workers:
        yield workers


@contextmanager
def locked(app: Flask) -> Iterator[None]:
    with app.app_context(), db.engine.connect() as connection:
        connection.execute(text(LOCK))
        yield
        connection.rollback()


def hand_in(port: int, person: Drafted) -> Answered:
    browser = PersistentBrowser(port)
    try:
        return browser.hand_in(person)
    finally:
        browser.close()


def read_pages(port: int, persons: Sequence[Drafted]) -> list[int]:
    """The check page of each."""
    browser = PersistentBrowser(port)
    try:
        return [browser.open("GET", "/answer/check", person.cookie)[0] for person in persons]
    finally:
        browser.close()


def test_a_submission_waits_and_pages_do_not(
    app: Flask, workers: GunicornWorkers, drafted: tuple[str, list[Drafted]]
) -> None:
    survey_id, (reader, *senders) = drafted
    with ThreadPoolExecutor(len(senders)) as threads:
        with locked(app):
            waiting: list[Future[Answered]] = [
                threads.submit(hand_in, workers.port, person) for person in senders
            ]
            threading.Event().wait(LOCKED_SECONDS)
            pages = read_pages(workers.port, [reader] * 5)
            answered_too_soon = [future.done() for future in waiting]
        answers = [future.result() for future in waiting]
    assert pages == [200] * 5
    assert answered_too_soon == [False] * len(senders)
    assert [(answer.acknowledged, answer.tries) for answer in answers] == [(True, 1)] * len(senders)
    sent = [person.words for person in senders]
    assert find_faults(read_books(app, survey_id), sent, sent) == {}


def test_who_waits_too_long_is_asked_to_try_again(
    app: Flask, impatient_workers: GunicornWorkers, drafted: tuple[str, list[Drafted]]
) -> None:
    survey_id, (person, *_) = drafted
    browser = PersistentBrowser(impatient_workers.port)
    with locked(app):
        status, headers, page = browser.open("POST", SUBMIT, person.cookie)
        assert (status, "Location" in headers) == (UNAVAILABLE, False)
        assert headers["X-Request-Id"].encode() in page
        assert browser.open("GET", RECEIPT, person.cookie)[0] != 200
        assert find_faults(read_books(app, survey_id), [], []) == {}
    assert browser.hand_in(person).acknowledged
    browser.close()
    assert find_faults(read_books(app, survey_id), [person.words], [person.words]) == {}
