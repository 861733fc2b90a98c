"""Rounded percentages add up, stay near the truth and give the same figures every time."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.rounding import round_share, round_to_hundred

counts = st.lists(st.integers(0, 5_000), min_size=1, max_size=9).filter(any)


@given(counts)
def test_percentages_sum_to_exactly_one_hundred(answers: list[int]) -> None:
    assert sum(round_to_hundred(answers)) == 100


@given(counts)
def test_each_percentage_is_less_than_a_point_from_its_share(answers: list[int]) -> None:
    total = sum(answers)
    for count, percent in zip(answers, round_to_hundred(answers), strict=True):
        assert abs(percent * total - 100 * count) < total
        assert count or percent == 0


@given(counts)
def test_a_larger_count_never_gets_a_smaller_percentage(answers: list[int]) -> None:
    pairs = sorted(zip(answers, round_to_hundred(answers), strict=True))
    for (few, less), (many, more) in pairwise(pairs):
        assert few == many or less <= more


@pytest.mark.parametrize(
    ("answers", "percentages"),
    [
        ((1, 1, 1), (34, 33, 33)),
        ((1, 5, 1, 1, 0), (13, 63, 12, 12, 0)),
        ((4, 4, 1), (45, 44, 11)),
        ((0, 0, 7), (0, 0, 100)),
        ((11, 13, 22, 8, 1), (20, 24, 40, 14, 2)),
    ],
)
def test_ties_go_to_the_larger_count_and_then_to_the_earlier(
    answers: tuple[int, ...], percentages: tuple[int, ...]
) -> None:
    assert round_to_hundred(answers) == percentages


@pytest.mark.parametrize("answers", [(), (0, 0), (3, -1)])
def test_nothing_to_share_out_is_an_error(answers: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="at least one answer"):
        round_to_hundred(answers)


@pytest.mark.parametrize(
    ("count", "total", "percent"),
    [(31, 37, 84), (2, 37, 5), (1, 8, 13), (46, 56, 82), (-1, 8, -13)],
)
def test_a_single_share_rounds_halves_away_from_zero(count: int, total: int, percent: int) -> None:
    assert round_share(count, total) == percent


def test_a_share_of_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="positive total"):
        round_share(0, 0)
