"""Release plans: nothing leaves alone, nothing is lost, none is left alone, order tells nothing."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.releases import Release, plan_release
from exports.waiting import OPEN_CHANNEL, Waiting
from tests.exports.forms_and_answers import seeded

K = 5

places = st.tuples(st.sampled_from(["mols", "vestrum"]), st.sampled_from(["A", "B", "C", None]))
channels = st.sampled_from(["web", "web", "web", "paper", "phone"])
households = st.tuples(places, st.lists(channels, min_size=1, max_size=5))


def as_rows(drawn: list[tuple[tuple[str, str | None], list[str]]]) -> list[Waiting]:
    """Each household with as many answers as it has channels."""
    return [
        Waiting(f"id{number:02}-{answer}", *place, channel, is_first=answer == 0)
        for number, (place, answers) in enumerate(drawn)
        for answer, channel in enumerate(answers)
    ]


inboxes = st.lists(households, max_size=40).map(as_rows)


openers = st.lists(places, max_size=25).map(
    lambda drawn: [
        Waiting(f"open{number:02}", *place, OPEN_CHANNEL, is_first=True)
        for number, place in enumerate(drawn)
    ]
)


def wait(_later: int = 0, **numbers: int) -> list[Waiting]:
    """`mols_A=3`: three households of village A of mols, each with `_later` more answers."""
    return [
        Waiting(f"{place}{n}-{answer}", cluster, village or None, "web", is_first=answer == 0)
        for place, number in numbers.items()
        for cluster, village in [place.split("_")]
        for n in range(number)
        for answer in range(1 + _later)
    ]


def plan(waiting: list[Waiting], closing: bool, seed: int = 1, k: int = K) -> tuple[Release, ...]:
    return plan_release(waiting, k, closing, seeded(seed)).rows


def counted(rows: tuple[Release, ...]) -> dict[tuple[str, str | None, bool], int]:
    return dict(Counter((r.id.split("_")[0], r.village, r.hide_place) for r in rows))


def groups_of(
    waiting: list[Waiting], rows: tuple[Release, ...]
) -> dict[tuple[str, str | None], list[tuple[Waiting, Release]]]:
    """What goes out under one name of a place."""
    found = {row.id: row for row in waiting}
    groups = defaultdict(list)
    for row in rows:
        groups[found[row.id].cluster, row.village].append((found[row.id], row))
    return groups


def households_in(rows: list[Waiting]) -> int:
    return sum(row.is_first for row in rows)


@pytest.mark.parametrize(
    ("waiting", "expected"),
    [
        (wait(mols_A=10, mols_B=9), {("mols", "A", False): 5}),
        (wait(mols_A=23), {("mols", "A", False): 18}),
        (wait(mols_=11), {("mols", None, False): 6}),
        (wait(mols_=9), {}),
        # One family of five is not five households.
        (wait(_later=4, mols_A=2), {}),
        (wait(_later=4, mols_A=9), {}),
        (wait(_later=4, mols_A=10), {("mols", "A", False): 45}),
    ],
)
def test_while_open_k_households_go_and_k_stay(
    waiting: list[Waiting], expected: dict[tuple[str, str | None, bool], int]
) -> None:
    assert counted(plan(waiting, False)) == expected


@pytest.mark.parametrize(
    ("waiting", "expected"),
    [
        (
            wait(mols_A=7, mols_B=5),
            {("mols", "A", False): 7, ("mols", "B", False): 5},
        ),
        (
            wait(mols_A=3, mols_B=2, mols_C=9),
            {("mols", None, True): 5, ("mols", "C", False): 9},
        ),
        (
            wait(mols_A=3, mols_B=6, mols_C=9),
            {("mols", None, True): 9, ("mols", "C", False): 9},
        ),
        (wait(mols_A=1), {("mols", None, True): 1}),
        (wait(_later=4, mols_A=1, mols_B=6), {("mols", None, True): 35}),
        # Those who have no village keep their place answers only while nobody hides among them.
        (wait(mols_A=5, mols_=1), {("mols", None, True): 6}),
        (wait(mols_A=2, mols_=5), {("mols", None, True): 7}),
        (wait(mols_A=2, mols_=3), {("mols", None, True): 5}),
        (wait(mols_A=5, mols_=5), {("mols", "A", False): 5, ("mols", None, False): 5}),
        (wait(mols_=3), {("mols", None, False): 3}),
        (wait(mols_A=2, vestrum_A=8), {("mols", None, True): 2, ("vestrum", "A", False): 8}),
    ],
)
def test_at_close_small_villages_lose_their_name(
    waiting: list[Waiting], expected: dict[tuple[str, str | None, bool], int]
) -> None:
    assert counted(plan(waiting, True)) == expected


def test_a_later_answer_that_waits_alone_at_close_loses_its_village() -> None:
    waiting = [Waiting("late", "mols", "A", "web", is_first=False), *wait(mols_B=5, mols_C=6)]
    assert counted(plan(waiting, True)) == {
        ("late", None, True): 1,
        ("mols", None, True): 5,
        ("mols", "C", False): 6,
    }


@pytest.mark.parametrize("closing", [False, True])
def test_named_respondents_go_at_once(closing: bool) -> None:
    waiting = [*wait(mols_=1, mols_A=2), Waiting("x", "mols", "B", "paper", is_first=False)]
    rows = plan(waiting, closing, k=1)
    assert len(rows) == 4
    assert not any(row.hide_place or row.hide_channel for row in rows)


@given(inboxes)
def test_at_close_everything_follows_exactly_once(waiting: list[Waiting]) -> None:
    assert sorted(row.id for row in plan(waiting, True)) == sorted(row.id for row in waiting)


@given(inboxes)
def test_while_open_every_place_keeps_k_households_or_all_of_them(waiting: list[Waiting]) -> None:
    gone = {row.id for row in plan(waiting, False)}
    for place in {(row.cluster, row.village) for row in waiting}:
        here = [row for row in waiting if (row.cluster, row.village) == place]
        left = [row for row in here if row.id not in gone]
        assert left == here or (households_in(left) == K == len(left))


@given(inboxes, st.booleans())
def test_what_goes_out_together_is_of_k_households_or_all_of_its_cluster(
    waiting: list[Waiting], closing: bool
) -> None:
    rows = plan(waiting, closing)
    for (cluster, village), group in groups_of(waiting, rows).items():
        whole = [row for row in waiting if row.cluster == cluster]
        alone = closing and village is None and len(group) == len(whole)
        assert alone or households_in([row for row, _ in group]) >= K


@given(inboxes)
def test_nobody_without_a_village_tells_a_place_beside_those_who_must_not(
    waiting: list[Waiting],
) -> None:
    for group in groups_of(waiting, plan(waiting, True)).values():
        assert len({release.hide_place for _, release in group}) == 1


@given(inboxes, st.booleans())
def test_each_channel_told_or_hidden_is_that_of_k_households(
    waiting: list[Waiting], closing: bool
) -> None:
    for group in groups_of(waiting, plan(waiting, closing)).values():
        told = defaultdict(list)
        for row, release in group:
            told["hidden" if release.hide_channel else row.channel].append(row)
        assert len(told) == 1 or all(households_in(rows) >= K for rows in told.values())


def by_channel(**numbers: int) -> list[Waiting]:
    return [
        Waiting(f"{channel}{n:02}", "mols", "A", channel, is_first=True)
        for channel, number in numbers.items()
        for n in range(number)
    ]


@pytest.mark.parametrize(
    ("waiting", "hidden"),
    [
        (by_channel(web=20), {}),
        (by_channel(web=12, paper=8), {}),
        (by_channel(web=12, paper=2), {"paper": 2, "web": 3}),
        # Three more hidden would leave four.
        (by_channel(web=7, paper=2), {"paper": 2, "web": 7}),
        (by_channel(web=12, paper=3, phone=2), {"paper": 3, "phone": 2}),
        (by_channel(web=12, paper=5, phone=1), {"web": 4, "phone": 1}),
        (by_channel(web=3, paper=4), {"web": 3, "paper": 4}),
    ],
)
def test_a_rare_channel_is_hidden_among_others(
    waiting: list[Waiting], hidden: dict[str, int]
) -> None:
    found = Counter(row.id[:-2] for row in plan(waiting, True) if row.hide_channel)
    assert found == hidden


@given(inboxes, st.booleans())
def test_the_order_of_the_inbox_does_not_matter(waiting: list[Waiting], closing: bool) -> None:
    assert plan(waiting, closing) == plan(waiting[::-1], closing)


def test_rows_come_in_random_order() -> None:
    waiting = wait(mols_A=30)
    assert plan(waiting, True, seed=1) != plan(waiting, True, seed=2)
    assert [row.id for row in plan(waiting, True)] != [row.id for row in waiting]


def test_who_stays_is_drawn() -> None:
    waiting = wait(mols_A=12)
    stays = [
        frozenset({row.id for row in waiting} - {row.id for row in plan(waiting, False, seed)})
        for seed in range(40)
    ]
    assert len(set(stays)) > 30
    assert frozenset.union(*stays) == {row.id for row in waiting}


@given(inboxes, openers, st.booleans())
def test_what_becomes_of_the_invited_is_the_same_without_open_answers(
    waiting: list[Waiting], by_link: list[Waiting], closing: bool
) -> None:
    opened = {row.id for row in by_link}
    rows = plan([*by_link, *waiting], closing)
    assert {row for row in rows if row.id not in opened} == set(plan(waiting, closing))


@given(inboxes, openers, st.booleans())
def test_open_answers_go_by_k_among_themselves_and_none_is_lost(
    waiting: list[Waiting], by_link: list[Waiting], closing: bool
) -> None:
    opened = {row.id for row in by_link}
    rows = tuple(row for row in plan([*waiting, *by_link], closing) if row.id in opened)
    assert len({row.id for row in rows}) == len(rows)
    assert len(rows) == len(by_link) or not closing
    assert not any(row.hide_channel for row in rows)
    for (cluster, village), group in groups_of(by_link, rows).items():
        whole = [row for row in by_link if row.cluster == cluster]
        assert len(group) >= K or (closing and village is None and len(group) == len(whole))


def opened(number: int, village: str = "A") -> list[Waiting]:
    return [
        Waiting(f"open_{village}{n:02}", "mols", village, OPEN_CHANNEL, is_first=True)
        for n in range(number)
    ]


@pytest.mark.parametrize(
    ("waiting", "closing", "expected"),
    [
        # Nine of one and one of the other are not ten.
        ([*wait(mols_A=1), *opened(9)], False, {}),
        ([*wait(mols_A=9), *opened(1)], False, {}),
        ([*wait(mols_A=10), *opened(9)], False, {("mols", "A", False): 5}),
        ([*wait(mols_A=10), *opened(12)], False,
         {("mols", "A", False): 5, ("open", "A", False): 7}),
        ([*wait(mols_A=4), *opened(9)], True,
         {("mols", None, True): 4, ("open", "A", False): 9}),
        ([*wait(mols_A=6), *opened(2)], True,
         {("mols", "A", False): 6, ("open", None, True): 2}),
        ([*wait(mols_A=6), *opened(2), *opened(5, "B")], True,
         {("mols", "A", False): 6, ("open", None, True): 7}),
    ],
)  # fmt: skip
def test_open_answers_and_the_others_are_counted_apart(
    waiting: list[Waiting], closing: bool, expected: dict[tuple[str, str | None, bool], int]
) -> None:
    assert counted(plan(waiting, closing)) == expected


def test_no_answer_of_the_invited_covers_a_rare_channel_with_an_open_one() -> None:
    rows = plan([*by_channel(web=12, paper=2), *opened(20)], True)
    assert Counter(row.id[:-2] for row in rows if row.hide_channel) == {"paper": 2, "web": 3}
