"""Release plans: nothing leaves alone, nothing is lost, order tells nothing."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.releases import Place, Release, Waiting, plan_release
from tests.exports.forms_and_answers import seeded

places = st.tuples(st.sampled_from(["mols", "vestrum"]), st.sampled_from(["A", "B", "C", None]))
inboxes = st.lists(places, max_size=40).map(
    lambda drawn: [Waiting(f"id{n:02}", *place) for n, place in enumerate(drawn)]
)


def wait(**numbers: int) -> list[Waiting]:
    """`mols_A=3` is three answers from village A of the cluster mols."""
    return [
        Waiting(f"{place}{n}", place.split("_")[0], place.split("_")[1] or None)
        for place, number in numbers.items()
        for n in range(number)
    ]


def plan(
    waiting: list[Waiting], closing: bool, released: dict[Place, int] | None = None, seed: int = 1
) -> tuple[Release, ...]:
    return plan_release(waiting, released or {}, 5, closing, seeded(seed)).rows


def counted(rows: tuple[Release, ...]) -> dict[tuple[str, str | None, bool], int]:
    return dict(Counter((r.id.split("_")[0], r.village, r.hide_place) for r in rows))


@pytest.mark.parametrize(
    ("waiting", "released", "expected"),
    [
        (wait(mols_A=5, mols_B=4), {}, {("mols", "A", False): 5}),
        (wait(mols_A=1), {("mols", "A"): 9}, {}),
        (wait(mols_=6), {}, {("mols", None, False): 6}),
        (wait(mols_=4), {}, {}),
    ],
)
def test_while_open_only_full_villages_follow(
    waiting: list[Waiting],
    released: dict[Place, int],
    expected: dict[tuple[str, str | None, bool], int],
) -> None:
    assert counted(plan(waiting, False, released)) == expected


@pytest.mark.parametrize(
    ("waiting", "released", "expected"),
    [
        (
            wait(mols_A=7, mols_B=2),
            {("mols", "B"): 5},
            {("mols", "A", False): 7, ("mols", "B", False): 2},
        ),
        (
            wait(mols_A=3, mols_B=2, mols_C=9),
            {},
            {("mols", None, True): 5, ("mols", "C", False): 9},
        ),
        (
            wait(mols_A=3, mols_B=6, mols_C=9),
            {},
            {("mols", None, True): 9, ("mols", "C", False): 9},
        ),
        (wait(mols_A=1), {}, {("mols", None, True): 1}),
        (wait(mols_A=5, mols_=1), {}, {("mols", None, True): 5, ("mols", None, False): 1}),
        (
            wait(mols_A=5, mols_=1),
            {("mols", None): 5},
            {("mols", "A", False): 5, ("mols", None, False): 1},
        ),
        (wait(mols_A=5), {("mols", None): 2}, {("mols", "A", False): 5}),
        (wait(mols_A=2, vestrum_A=8), {}, {("mols", None, True): 2, ("vestrum", "A", False): 8}),
        (wait(mols_A=2, mols_=3), {}, {("mols", None, True): 2, ("mols", None, False): 3}),
    ],
)
def test_at_close_small_villages_lose_their_name(
    waiting: list[Waiting],
    released: dict[Place, int],
    expected: dict[tuple[str, str | None, bool], int],
) -> None:
    assert counted(plan(waiting, True, released)) == expected


@given(inboxes)
def test_at_close_everything_follows_exactly_once(waiting: list[Waiting]) -> None:
    assert sorted(row.id for row in plan(waiting, True)) == sorted(row.id for row in waiting)


@given(inboxes, st.booleans())
def test_a_named_village_always_has_k(waiting: list[Waiting], closing: bool) -> None:
    cluster_of = {row.id: row.cluster for row in waiting}
    named = Counter((cluster_of[r.id], r.village) for r in plan(waiting, closing) if r.village)
    assert all(number >= 5 for number in named.values())


@given(inboxes)
def test_hidden_rows_are_k_in_their_cluster_or_all_of_it(waiting: list[Waiting]) -> None:
    cluster_of = {row.id: row.cluster for row in waiting}
    rows = plan(waiting, True)
    for cluster in set(cluster_of.values()):
        mine = [row for row in rows if cluster_of[row.id] == cluster]
        nameless = [row for row in mine if row.village is None]
        assert len(nameless) in (0, len(mine)) or len(nameless) >= 5


@given(inboxes)
def test_the_order_of_the_inbox_does_not_matter(waiting: list[Waiting]) -> None:
    assert plan(waiting, True) == plan(waiting[::-1], True)


def test_rows_come_in_random_order() -> None:
    waiting = wait(mols_A=30)
    assert plan(waiting, True, seed=1) != plan(waiting, True, seed=2)
    assert [row.id for row in plan(waiting, True)] != [row.id for row in waiting]
