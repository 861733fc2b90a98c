"""Handing in: answers stored for good per second, beside one bare row committed per request."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice, repeat
from pathlib import Path
from statistics import median

from sqlalchemy import func, select

from bench import bare
from bench.citizen_requests import submit_request
from bench.fielded import fielded_service, invite_households, open_claims, settings_for
from bench.load import Load, request_of, send_all
from bench.measured import Measured
from bench.postgres import postgres_database
from bench.workers import running_workers
from surveyservice.app import create_app
from surveyservice.demo.synthetic_answers import citizen_answers
from surveyservice.extensions import db
from surveyservice.store.models import Inbox

ROUNDS, ANSWERS = 5, 400
PER_SECOND, LEAST_RATIO = 200, 0.5
SEE_OTHER = 303


def measure_submits(folder: Path) -> Iterator[Measured]:
    """Whole answers handed in per second on two workers, on either database."""
    yield _measure_on("SQLite", folder, "", str(folder / "bare.sqlite3"))
    with postgres_database() as url:
        if url is None:
            yield Measured("durable submit, PostgreSQL", None, "answers/s", note="no PostgreSQL")
        else:
            yield _measure_on("PostgreSQL", folder / "postgres", url, url)


def _measure_on(name: str, folder: Path, database_url: str, bare_database: str) -> Measured:
    folder.mkdir(exist_ok=True)
    requests = iter(_prepare_requests(folder, database_url))
    settings = settings_for(folder, database_url=database_url)
    environment = {f"SURVEY_{name}": value for name, value in settings.items()}
    bare.make_table(bare_database)
    commit = request_of("POST", "/commit")
    rates, limits = [], []
    with (
        running_workers("surveyservice:create_app()", environment) as port,
        running_workers("bench.bare:make_app()", {bare.DATABASE: bare_database}) as bare_port,
    ):
        for _ in range(ROUNDS):
            load = send_all(port, ([request] for request in islice(requests, ANSWERS)))
            rates.append(_rate_of(load))
            limits.append(_rate_of(send_all(bare_port, repeat([commit], ANSWERS))))
    _check_stored(folder, database_url)
    return Measured(
        name=f"durable submit, {name}",
        value=median(rates),
        unit="answers/s",
        at=">=",
        budget=PER_SECOND,
        limit=median(limits),
        limit_is="bare single-row commit, flushed, behind the same workers",
        least_ratio=LEAST_RATIO,
    )


def _prepare_requests(folder: Path, database_url: str) -> list[bytes]:
    with fielded_service(folder, database_url) as fielded:
        rng = random.Random(1)  # noqa: S311  made-up answers
        answers = citizen_answers(fielded.form, fielded.clusters[0].villages[0].code, rng)
        claims = open_claims(fielded, invite_households(fielded, ROUNDS * ANSWERS, 1), answers)
        return [submit_request(fielded, claim, answers) for claim in claims]


def _rate_of(load: Load) -> float:
    if set(load.statuses) != {SEE_OTHER}:
        raise RuntimeError("an answer was not taken")
    return load.per_second


def _check_stored(folder: Path, database_url: str) -> None:
    app = create_app(settings_for(folder, database_url=database_url))
    with app.app_context():
        stored = db.session.scalar(select(func.count()).select_from(Inbox))
        db.engine.dispose()
    if stored != ROUNDS * ANSWERS:
        raise RuntimeError(f"{stored} answers stored of {ROUNDS * ANSWERS} handed in")
