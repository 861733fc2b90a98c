"""The demo's answering: every answer goes through the pages, on days spread over the fielding."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from forms.conditions import Value
from surveyservice.demo.demo_clock import DemoClock
from surveyservice.demo.respondent import Respondent

BROWSERS = 4


@dataclass(frozen=True, slots=True)
class PlannedAnswer:
    """One person: the link they open, what they answer, and on which day."""

    link: str
    answers: Mapping[str, Value]
    day: date


@dataclass(frozen=True, slots=True)
class Answered:
    """How many answers were handed in, over how many requests."""

    answers: int
    requests: int


def answer_over_http(
    planned: Sequence[PlannedAnswer], clock: DemoClock, port: int, host: str
) -> Answered:
    """Hand in every answer, day after day, several browsers at a time."""
    requests = 0
    in_order = sorted(planned, key=lambda person: person.day)
    with ThreadPoolExecutor(BROWSERS) as browsers:
        for day, persons in groupby(in_order, key=lambda person: person.day):
            clock.set_day(day)
            requests += sum(browsers.map(lambda one: _answer_one(one, port, host), list(persons)))
    return Answered(len(planned), requests)


def spread_days(first: date, last: date, count: int, rng: random.Random) -> list[date]:
    """Days of answers: most in the first days after the letter, as in real fieldings."""
    length = (last - first).days
    return [
        first + timedelta(days=min(length, int(rng.expovariate(3 / max(length, 1)))))
        for _ in range(count)
    ]


def _answer_one(person: PlannedAnswer, port: int, host: str) -> int:
    browser = Respondent(port, host)
    browser.answer(person.link, person.answers)
    return browser.requests
