"""The worker runs what it should: each job by its name, on a queue file in the data folder."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from huey import SqliteHuey

import surveyservice.cli.worker as worker_command
import surveyservice.jobs.schedule as schedule
from surveyservice.jobs.schedule import QUEUE_FILE, make_schedule
from tests.factories.command_line import run_command


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    done: list[str] = []
    for job in (
        "release_waiting",
        "expire_drafts",
        "expire_guesses",
        "audit_tallies",
        "purge_nightly",
        "erase_persons",
        "purge_expired_batches",
    ):
        monkeypatch.setattr(schedule, job, lambda _, job=job: done.append(job))
    return done


@pytest.fixture
def queue(app: Flask, calls: list[str]) -> Iterator[SqliteHuey]:
    queue = make_schedule(app)
    yield queue
    queue.storage.close()


def due(queue: SqliteHuey, calls: list[str], moment: datetime) -> set[str]:
    """What the worker would run at the moment (UTC)."""
    calls.clear()
    for task in queue.read_periodic(moment):
        queue.execute(task)
    return set(calls)


@pytest.mark.parametrize(
    ("hour", "minute", "jobs"),
    [
        (12, 0, {"release_waiting"}),
        (12, 10, {"release_waiting"}),
        (12, 15, set()),
        (1, 15, {"expire_drafts"}),
        (1, 25, {"expire_guesses"}),
        (1, 30, {"release_waiting", "erase_persons"}),
        (1, 35, {"purge_expired_batches"}),
        (1, 45, {"audit_tallies"}),
        (1, 55, {"purge_nightly"}),
        (1, 40, {"release_waiting"}),
        (2, 15, set()),
    ],
)
def test_each_job_has_its_time(
    queue: SqliteHuey, calls: list[str], hour: int, minute: int, jobs: set[str]
) -> None:
    moment = datetime(2026, 11, 23, hour, minute)  # noqa: DTZ001  huey asks in naive UTC
    assert due(queue, calls, moment) == jobs


def test_the_queue_lies_in_the_data_folder(queue: SqliteHuey, tmp_path: Path) -> None:
    assert Path(queue.storage.filename) == tmp_path / "data" / QUEUE_FILE


def test_the_command_runs_the_schedule(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[dict[str, object]] = []

    class Consumer:
        def run(self) -> None:
            started.append({"run": True})

    class Queue:
        def create_consumer(self, **options: object) -> Consumer:
            started.append(options)
            return Consumer()

    monkeypatch.setattr(worker_command, "make_schedule", lambda _: Queue())
    assert run_command(app, "worker").exit_code == 0
    assert started == [{"workers": 1, "periodic": True}, {"run": True}]
