"""When a budget counts as kept, and that the table says so."""

from __future__ import annotations

import pytest

from bench.__main__ import BENCHES, main
from bench.measured import Measured, print_table


@pytest.mark.parametrize(
    ("at", "value", "passes"),
    [(">=", 200, True), (">=", 199, False), ("<=", 200, True), ("<=", 201, False)],
)
def test_a_budget_is_kept_up_to_its_edge(at: str, value: float, passes: bool) -> None:
    assert Measured("x", value, "s", at, 200).passes is passes


@pytest.mark.parametrize(
    ("at", "value", "limit", "ratio"),
    [(">=", 50, 100, 0.5), (None, 50, 100, 0.5), ("<=", 4, 1, 0.25)],
)
def test_the_ratio_is_one_at_the_limit(
    at: str | None, value: float, limit: float, ratio: float
) -> None:
    assert Measured("x", value, "s", at, limit=limit).ratio == ratio


def test_a_value_far_from_its_limit_misses_whatever_its_own_budget() -> None:
    measured = Measured("x", 300, "1/s", ">=", 200, limit=1000, least_ratio=0.5)
    assert not measured.passes
    assert "MISS" in print_table([measured])


def test_without_a_limit_there_is_no_ratio() -> None:
    measured = Measured("x", 3, "statements", "<=", 5)
    assert measured.ratio is None
    assert "pass" in print_table([measured])


def test_what_was_not_measured_says_so_and_breaks_no_budget() -> None:
    measured = Measured("x", None, "1/s", ">=", 200, limit=1000, least_ratio=0.5, note="no server")
    assert measured.passes
    assert measured.ratio is None
    table = print_table([measured])
    assert "not measured" in table
    assert "no server" in table
    assert "pass" not in table


def test_an_unknown_name_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nothing"]) == 2
    assert "pages" in capsys.readouterr().out
    assert "pages" in BENCHES
