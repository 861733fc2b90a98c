from collections import Counter
from datetime import date

import pytest

from forms.catalogue import packaged_catalogue
from surveyservice.demo.demo_answer_plan import plan_citizens, plan_members
from surveyservice.demo.demo_answering import PlannedAnswer, spread_days
from surveyservice.demo.published_results import PublishedQuestion
from surveyservice.services.list_links import InvitationLink
from tests.surveyservice.demo.material import PUBLISHED, seeded

DAYS = (date(2026, 11, 1), date(2026, 11, 21))
FORMS = packaged_catalogue()
MEMBERS = [
    InvitationLink(
        f"{cluster.id}-{member}", cluster.id, None, "links", 1, f"/s/{cluster.id}{member}"
    )
    for cluster in PUBLISHED.clusters
    for member in range(cluster.members)
]
HOUSEHOLDS = [
    InvitationLink(str(number), "vestrum", 301, channel, 2, f"/s/{number}")
    for number in range(60)
    for channel in [("memo", "print", None)[number % 3]]
]


def members(with_published: bool, seed: int = 1) -> list[PlannedAnswer]:
    form = FORMS.load("slutevaluering")
    return plan_members(form, PUBLISHED, MEMBERS, DAYS, seed, with_published)


def test_each_member_answers_once_and_consents() -> None:
    planned = members(with_published=True)
    assert Counter(person.link for person in planned) == Counter(link.link for link in MEMBERS)
    assert all(person.answers["samtykke"] == 1 for person in planned)
    assert all(DAYS[0] <= person.day <= DAYS[1] for person in planned)


@pytest.mark.parametrize("question", PUBLISHED.questions, ids=lambda question: question.id)
def test_the_published_answers_are_among_them_where_wanted(question: PublishedQuestion) -> None:
    given = [p.answers[question.id] for p in members(True) if question.id in p.answers]
    assert len(given) == question.columns["samlet"].n
    assert not [p for p in members(False) if question.id in p.answers]


def test_the_same_seed_is_the_same_plan() -> None:
    assert members(True, 5) == members(True, 5) != members(True, 6)


def citizens(count: int) -> list[PlannedAnswer]:
    return plan_citizens(FORMS.load("borgerundersoegelse"), HOUSEHOLDS, count, DAYS, 3)


def test_nobody_answers_more_often_than_the_household_has_slots() -> None:
    planned = citizens(1000)
    assert set(Counter(person.link for person in planned).values()) == {2}


def test_the_first_household_and_those_not_invited_are_left_out() -> None:
    links = {person.link for person in citizens(1000)}
    invited = {link.link for link in HOUSEHOLDS if link.channel}
    assert links == invited - {HOUSEHOLDS[0].link}


@pytest.mark.parametrize("count", [0, 1, 25])
def test_exactly_so_many_answer(count: int) -> None:
    assert len(citizens(count)) == count


@pytest.mark.parametrize("length", [0, 1, 20])
def test_days_lie_within_the_fielding_and_early_ones_are_fuller(length: int) -> None:
    last = DAYS[0].replace(day=1 + length)
    days = spread_days(DAYS[0], last, 300, seeded(1))
    assert set(days) <= {DAYS[0].replace(day=day) for day in range(1, length + 2)}
    middle = DAYS[0].replace(day=1 + length // 2)
    assert sum(day <= middle for day in days) >= 150
