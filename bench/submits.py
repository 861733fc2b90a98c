"""Handing in: answers stored for good per second, beside one bare row committed per request."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from bench import bare
from bench.fielded import draft_cookies, fielded_service, invite_households, settings_for
from bench.load import request_of, send_all
from bench.measured import Measured
from bench.workers import running_workers
from surveyservice.demo.synthetic_answers import citizen_answers

ANSWERS = 2000
PER_SECOND = 200
SEE_OTHER = 303


def measure_submits(folder: Path) -> Iterator[Measured]:
    """Complete answers handed in per second on two workers."""
    with fielded_service(folder) as fielded:
        rng = random.Random(1)  # noqa: S311  made-up answers
        answers = citizen_answers(fielded.form, fielded.clusters[0].villages[0].code, rng)
        cookies = draft_cookies(fielded, invite_households(fielded, ANSWERS, 1), answers)
    requests = [request_of("POST", "/answer/submit", cookie) for cookie in cookies]
    environment = {f"SURVEY_{name}": value for name, value in settings_for(folder).items()}
    with running_workers("surveyservice:create_app()", environment) as port:
        load = send_all(port, iter(requests))
    database = str(folder / "bare.sqlite3")
    bare.open_database(database).close()
    with running_workers("bench.bare:make_app()", {bare.DATABASE: database}) as port:
        floor = send_all(port, iter([request_of("POST", "/commit")] * ANSWERS))
    if set(load.statuses) != {SEE_OTHER} or set(floor.statuses) != {SEE_OTHER}:
        raise RuntimeError("an answer was not taken")
    stored = _count_stored(folder)
    if stored != ANSWERS:
        raise RuntimeError(f"{stored} answers stored of {ANSWERS} handed in")
    yield Measured(
        name="durable submit",
        value=load.per_second,
        unit="answers/s",
        at=">=",
        budget=PER_SECOND,
        limit=floor.per_second,
        limit_is="bare single-row commit, flushed, behind the same workers",
        least_ratio=0.5,
    )


def _count_stored(folder: Path) -> int:
    connection = bare.open_database(str(folder / "survey.sqlite3"))
    (count,) = connection.execute("SELECT count(*) FROM inbox").fetchone()
    connection.close()
    return int(count)
