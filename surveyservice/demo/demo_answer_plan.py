"""Who answers what in the demo: the members of 2017 as rebuilt, citizens as made up."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from forms.conditions import Value
from forms.questionnaire import Questionnaire
from surveyservice.demo.demo_answering import PlannedAnswer, spread_days
from surveyservice.demo.published_results import PublishedResults
from surveyservice.demo.synthetic_answers import (
    citizen_answers,
    present_state_answers,
    rebuilt_answers,
)
from surveyservice.services.list_links import InvitationLink

CONSENT = {"samtykke": 1}
ANSWER_ODDS = {"memo": 3, "print": 1}
"""Digital Post is answered more often than paper, as the pilot found."""


def plan_members(
    form: Questionnaire,
    published: PublishedResults,
    links: Sequence[InvitationLink],
    days: tuple[date, date],
    seed: int,
    with_published: bool,
) -> list[PlannedAnswer]:
    """One answer per steering-group member; `with_published` adds the rebuilt ones of 2017.

    The present-state items were not asked in 2017: their answers are made up.
    """
    rng = random.Random(seed)  # noqa: S311  made-up answers
    by_cluster: dict[str, list[str]] = defaultdict(list)
    for link in links:
        by_cluster[link.cluster_id].append(link.link)
    planned = []
    for cluster_id, members in by_cluster.items():
        states = present_state_answers(form, len(members), rng)
        rebuilt: Iterable[dict[str, int]] = (
            rebuilt_answers(published, cluster_id) if with_published else ({} for _ in members)
        )
        dates = spread_days(*days, len(members), rng)
        for address, state, own, day in zip(members, states, rebuilt, dates, strict=True):
            answers: dict[str, Value] = {**CONSENT, **state, **own}
            planned.append(PlannedAnswer(address, answers, day))
    return planned


def plan_citizens(
    form: Questionnaire,
    links: Sequence[InvitationLink],
    count: int,
    days: tuple[date, date],
    seed: int,
) -> list[PlannedAnswer]:
    """Answers of `count` citizens of invited households; one household stays unanswered."""
    rng = random.Random(seed)  # noqa: S311  made-up answers
    seats = [link for link in links[1:] if link.channel for _ in range(link.slots)]
    keys = [rng.random() ** (1 / ANSWER_ODDS.get(seat.channel or "", 1)) for seat in seats]
    # Weighted sampling without replacement: the largest u^(1/w) win (Efraimidis & Spirakis 2006).
    chosen = sorted(zip(keys, range(len(seats)), strict=True), reverse=True)[:count]
    dates = spread_days(*days, len(chosen), rng)
    return [
        PlannedAnswer(
            seats[place].link,
            citizen_answers(form, seats[place].village_code or 0, rng),
            day,
        )
        for (_, place), day in zip(chosen, dates, strict=True)
    ]
