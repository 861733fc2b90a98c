"""Response rates of a big survey, as the dashboard asks for them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median

from sqlalchemy import insert, select

from bench.fielded import Fielded, fielded_service
from bench.measured import Measured
from distribution.response_rates import Dimension, rates_by
from surveyservice.clock import danish_day
from surveyservice.extensions import db
from surveyservice.services.show_rates import survey_rates
from surveyservice.store.models import Invitation, Tally
from surveyservice.store.tallies import COUNTERS

HOUSEHOLDS = 200_000
WANTED = 1_000_000
DAYS = 14
COUNTED_A_DAY = (
    {"invite_channel": "memo", "answer_channel": "", "households": 90, "answers": 100},
    {"invite_channel": "print", "answer_channel": "", "households": 90, "answers": 100},
    {
        "invite_channel": "",
        "answer_channel": "web",
        "complete": 160,
        "partial": 30,
        "break_off": 10,
    },
)
MILLISECONDS = 20
ROUNDS = 5


def measure_rates(folder: Path) -> Iterator[Measured]:
    """Milliseconds for all rates of a survey."""
    with fielded_service(folder) as fielded:
        _store_households(fielded)
        _store_tallies(fielded)

        def read_rates() -> None:
            db.session.expire_all()
            rates_by(survey_rates(db.session, fielded.survey_id), Dimension.VILLAGE)

        def read_counters() -> None:
            db.session.execute(select(Tally.__table__)).all()

        yield Measured(
            name="rates of a survey",
            value=_milliseconds(read_rates),
            unit="ms",
            at="<=",
            budget=MILLISECONDS,
            limit=_milliseconds(read_counters),
            limit_is="one statement that reads the counters of answers",
            note=f"at {HOUSEHOLDS:,} households; the budget is for {WANTED:,}",
        )


def _milliseconds(action: Callable[[], None]) -> float:
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        action()
        times.append((time.perf_counter() - started) * 1000)
    return median(times)


def _store_households(fielded: Fielded) -> None:
    places = [(c.id, village.code) for c in fielded.clusters for village in c.villages]
    rows = [
        {
            "id": f"{number:036}",
            "survey_id": fielded.survey_id,
            "cluster_id": places[number % len(places)][0],
            "village_code": places[number % len(places)][1],
            "slots": 2,
            "slots_used": number % 3 == 0,
            "token_generation": 1,
            "token_digest": f"{number:064}",
            "first_channel": "print" if number % 10 == 0 else "memo",
            "opted_out": False,
        }
        for number in range(HOUSEHOLDS)
    ]
    db.session.execute(insert(Invitation), rows)
    db.session.commit()


def _store_tallies(fielded: Fielded) -> None:
    today = danish_day(fielded.now)
    rows = [
        {
            "survey_id": fielded.survey_id,
            "cluster_id": cluster.id,
            "village_code": village.code,
            "day": today - timedelta(days=day),
            **dict.fromkeys(COUNTERS, 0),
            **counts,
        }
        for cluster in fielded.clusters
        for village in cluster.villages
        for counts in COUNTED_A_DAY
        for day in range(DAYS)
    ]
    db.session.execute(insert(Tally), rows)
    db.session.commit()
