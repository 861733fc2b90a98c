"""The database server ends all connections, as it does when it is restarted: nobody restarts us."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from sqlalchemy import text

from surveyservice.extensions import db
from tests.conftest import POSTGRES
from tests.factories.gunicorn_workers import running_gunicorn
from tests.stress.books import find_faults, read_books
from tests.stress.drafted_answers import draft_answers, everybody
from tests.stress.persistent_browsers import UNAVAILABLE, PersistentBrowser, hand_in_all
from tests.stress.served_stress import application, service_environment

END_ALL = """
    SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
CONNECTIONS = 8

if POSTGRES:

    def end_connections(app: Flask) -> int:
        """How many there were."""
        with app.app_context():
            return db.session.scalar(text(END_ALL)) or 0

    def test_ended_connections_are_made_anew(app: Flask, tmp_path: Path) -> None:
        with app.app_context():
            survey_id, households = draft_answers(40, persons=1, slots=1)
        reader, *persons = everybody(households)
        half = len(persons) // 2
        with running_gunicorn(application, service_environment(app), tmp_path / "log") as workers:
            answers = hand_in_all(workers.port, persons[:half], CONNECTIONS)
            assert end_connections(app) > 0
            browser = PersistentBrowser(workers.port)
            statuses = [
                browser.open("GET", "/answer/check", reader.cookie)[0]
                for _ in range(2 * CONNECTIONS)
            ]
            browser.close()
            answers += hand_in_all(workers.port, persons[half:], CONNECTIONS)
        # Each process may find out once that its connections are gone.
        assert set(statuses) <= {200, UNAVAILABLE}
        assert statuses.count(UNAVAILABLE) <= 2
        assert statuses[-1] == 200
        assert {answer.acknowledged for answer in answers} == {True}
        sent = [person.words for person in persons]
        assert find_faults(read_books(app, survey_id), sent, sent) == {}
