"""Whole answers: every page shown and sent, checked and handed in."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import islice, repeat
from pathlib import Path
from statistics import median

from bench import bare
from bench.citizen_requests import whole_visit
from bench.fielded import fielded_service, invite_households, open_claims, settings_for
from bench.load import Load, Visit, request_of, send_all
from bench.measured import Measured
from bench.workers import running_workers
from surveyservice.demo.synthetic_answers import citizen_answers

ROUNDS, VISITS = 5, 30
PAGE_BYTES = 7_000
LEAST_RATIO = 0.33
ANSWERED = {200, 303}


def measure_journeys(folder: Path) -> Iterator[Measured]:
    """Whole answers per second on two workers, beside as many bare pages and commits."""
    visits = _write_visits(folder)
    pages = len(visits[0]) // 2
    bare_visit = [request_of("GET", "/page"), request_of("POST", "/commit")] * pages
    environment = {f"SURVEY_{name}": value for name, value in settings_for(folder).items()}
    database = str(folder / "bare.sqlite3")
    bare.make_table(database)
    bare_environment = {bare.DATABASE: database, bare.PAGE_BYTES: str(PAGE_BYTES)}
    left = iter(visits)
    rates, limits = [], []
    with (
        running_workers("surveyservice:create_app()", environment) as port,
        running_workers("bench.bare:make_app()", bare_environment) as bare_port,
    ):
        for _ in range(ROUNDS):
            rates.append(_rate_of(send_all(port, islice(left, VISITS))))
            limits.append(_rate_of(send_all(bare_port, repeat(bare_visit, VISITS))))
    yield Measured(
        name="whole answers",
        value=median(rates),
        unit="answers/s",
        limit=median(limits),
        limit_is=f"{pages} bare pages and {pages} bare commits behind the same workers",
        least_ratio=LEAST_RATIO,
        note=f"{pages} pages shown, {pages - 1} saved, one answer handed in",
    )


def _write_visits(folder: Path) -> Sequence[Visit]:
    with fielded_service(folder) as fielded:
        rng = random.Random(1)  # noqa: S311  made-up answers
        answers = citizen_answers(fielded.form, fielded.clusters[0].villages[0].code, rng)
        claims = open_claims(fielded, invite_households(fielded, ROUNDS * VISITS, 1), {})
        return [list(whole_visit(fielded, claim, answers)) for claim in claims]


def _rate_of(load: Load) -> float:
    if set(load.statuses) != ANSWERED:
        raise RuntimeError("a page was not answered as expected")
    return load.per_second
