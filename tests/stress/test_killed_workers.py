"""No acknowledged answer is lost or counted twice, wherever and whenever a process is killed.

Random kills prove little: they hardly ever meet the moment after the commit and before the answer.
So processes also kill themselves there, and the test fails if that moment was not met often.
`STRESS_SUBMISSIONS` says how many answers are handed in; the full run is 10,000.
"""

from __future__ import annotations

import os
import random
import signal
import threading
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask
from sqlalchemy import text

from surveyservice.extensions import db
from tests.factories.gunicorn_workers import GunicornWorkers, running_gunicorn
from tests.stress.books import Books, find_faults, read_books
from tests.stress.drafted_answers import Drafted, draft_answers, everybody
from tests.stress.failing_app import RECEIPT, Failpoints, cookie_mark
from tests.stress.persistent_browsers import Answered, hand_in_all, receipt_pages
from tests.stress.served_stress import application, service_environment

PERSONS = 4
SLOTS = 8
"""Twice as many as persons: a submission counted twice would find a slot."""

BROWSERS = 16
SUBMISSIONS = int(os.environ.get("STRESS_SUBMISSIONS", "1500"))
WORKER_EVERY = 40
MASTER_EVERY = max(500, SUBMISSIONS // 8)
LEAST_IN_WINDOW = 100
WINDOW = ("after", "unanswered")
"""Failpoints at which the answer is stored and nobody has been told."""

FORGETFUL = {
    "sqlite": (
        "CREATE TRIGGER forget AFTER UPDATE OF submitted ON draft WHEN NEW.submitted BEGIN"
        " UPDATE draft SET submitted = 0, ciphertext = OLD.ciphertext, content = OLD.content"
        " WHERE key_digest = NEW.key_digest; END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql"
        " AS 'BEGIN RETURN OLD; END'",
        "CREATE TRIGGER forget BEFORE UPDATE OF submitted ON draft"
        " FOR EACH ROW EXECUTE FUNCTION forget()",
    ),
}
"""A database in which no draft stays marked as handed in."""


@dataclass
class Killer:
    """Kills a worker after every `worker_every` answers, a master after every `master_every`."""

    workers: GunicornWorkers
    until: int
    worker_every: int = WORKER_EVERY
    master_every: int = MASTER_EVERY
    chance: random.Random = field(default_factory=lambda: random.Random(3))  # noqa: S311  the same every time
    kills: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, answered: int) -> None:
        if answered >= self.until:
            return
        if answered % self.master_every == 0:
            with self.lock:
                self._kill_master()
        elif answered % self.worker_every == 0:
            with self.lock:
                self._kill_worker()

    def _kill_worker(self) -> None:
        pids = self.workers.workers()
        if not pids:
            return
        try:
            os.kill(self.chance.choice(pids), signal.SIGKILL)
        except ProcessLookupError:
            return
        self.kills["worker"] += 1

    def _kill_master(self) -> None:
        """By turns alone, while its workers go on for a moment, and with all of them."""
        if self.kills["master"] % 2:
            self.workers.kill_all()
        else:
            self.workers.kill_master()
        self.kills["master"] += 1
        self.workers.start_master()
        self.workers.wait_until_serving()


@dataclass(frozen=True)
class Run:
    """What was sent, what came back, what is stored, and who died where."""

    sent: list[Drafted]
    answered: list[Answered]
    books: Books
    kills: Counter[str]
    died: list[tuple[str, str]]
    receipts: list[tuple[Drafted, str]]

    @property
    def acknowledged(self) -> list[Answered]:
        return [answer for answer in self.answered if answer.acknowledged]

    @property
    def in_window(self) -> set[str]:
        """Cookies whose answer was committed by a process that died before saying so."""
        return {mark for point, mark in self.died if point in WINDOW}

    @property
    def found_stored(self) -> list[Answered]:
        """Those in the window who were acknowledged later; what they wrote is there once."""
        return [
            answer
            for answer in self.acknowledged
            if cookie_mark(answer.person.cookie) in self.in_window
            and answer.tries > 1
            and self.books.words[answer.person.words] == 1
        ]

    @property
    def faults(self) -> dict[str, int]:
        acknowledged = [answer.person.words for answer in self.acknowledged]
        return find_faults(self.books, acknowledged, [person.words for person in self.sent])


def run_submissions(
    app: Flask,
    folder: Path,
    count: int,
    points: Failpoints,
) -> Run:
    """Hand in `count` answers while processes die."""
    with app.app_context():
        survey_id, households = draft_answers(count // PERSONS, PERSONS, SLOTS)
    sent = everybody(households)
    points.log, points.warm = str(folder / "died"), sent[0].cookie
    environment = service_environment(app) | points.environment()
    with running_gunicorn(application, environment, folder / "log", ["--preload"]) as workers:
        killer = Killer(workers, until=count)
        answered = hand_in_all(workers.port, sent, BROWSERS, killer)
        died = read_deaths(folder / "died")
        marks = {mark for point, mark in died if point in WINDOW}
        again = [person for person in sent if cookie_mark(person.cookie) in marks]
        receipts = receipt_pages(workers.port, again)
    return Run(sent, answered, read_books(app, survey_id), killer.kills, died, receipts)


def read_deaths(file: Path) -> list[tuple[str, str]]:
    """(failpoint, mark of the cookie) of each process that killed itself."""
    if not file.exists():
        return []
    lines = file.read_text(encoding="ascii").splitlines()
    return [(point, mark) for point, mark in map(str.split, lines)]


def tell(run: Run) -> str:
    """The figures of a run, for people."""
    points = Counter(point for point, _ in run.died)
    tries = sum(answer.tries - 1 for answer in run.answered)
    return (
        f"{len(run.answered)} answered, {tries} tried again, killed {dict(run.kills)}, "
        f"died {dict(points)}, found stored {len(run.found_stored)}"
    )


def test_no_acknowledged_answer_is_lost_or_counted_twice(app: Flask, tmp_path: Path) -> None:
    points = Failpoints(
        between=6 / SUBMISSIONS,
        before=25 / SUBMISSIONS,
        after=120 / SUBMISSIONS,
        unanswered=75 / SUBMISSIONS,
    )
    run = run_submissions(app, tmp_path, SUBMISSIONS, points)
    print(tell(run))  # noqa: T201  shown by `pytest -rP`
    ends = Counter((answer.status, answer.location) for answer in run.answered)
    assert ends == {(303, RECEIPT): len(run.sent)}
    assert run.faults == {}
    assert run.books.words.total() == len(run.sent)
    # Without these the test proves nothing.
    assert run.kills.total() >= len(run.sent) // 50, tell(run)
    assert run.kills["master"] >= 2, tell(run)
    assert {point for point, _ in run.died} == {"between", "before", *WINDOW}
    assert len(run.found_stored) >= LEAST_IN_WINDOW, tell(run)
    assert len(run.receipts) == len(run.in_window)
    assert [person for person, page in run.receipts if person.receipt not in page] == []


def test_a_service_that_commits_each_statement_is_found_out(app: Flask, tmp_path: Path) -> None:
    run = run_submissions(app, tmp_path, 240, Failpoints(between=0.02, torn=True))
    assert {"lost", "tally", "recount"} <= set(run.faults), tell(run)


def test_a_service_that_forgets_what_was_handed_in_is_found_out(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        for statement in FORGETFUL[db.engine.dialect.name]:
            db.session.execute(text(statement))
        db.session.commit()
    try:
        run = run_submissions(app, tmp_path, 240, Failpoints(after=0.03, unanswered=0.03))
    finally:
        forget_to_forget(app)
    assert {"doubled", "drafts"} <= set(run.faults), tell(run)


def forget_to_forget(app: Flask) -> None:
    """Other tests use the same PostgreSQL database."""
    with app.app_context():
        if db.engine.dialect.name == "postgresql":
            db.session.rollback()
            db.session.execute(text("DROP FUNCTION forget() CASCADE"))
            db.session.commit()
