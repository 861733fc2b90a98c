"""Cluster names in the cleaned file: never fewer than k rows under one."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.folding import fold_clusters


@pytest.mark.parametrize(
    ("sizes", "written"),
    [
        ({"A": 5, "B": 9}, {"A": 5, "B": 9}),
        ({"A": 2, "B": 3, "C": 9}, {"øvrige": 5, "C": 9}),
        ({"A": 2, "B": 6, "C": 9}, {"øvrige": 8, "C": 9}),
        ({"A": 2, "B": 6}, {"alle": 8}),
        ({"A": 7}, {"A": 7}),
    ],
)
def test_small_clusters_are_pooled(sizes: dict[str, int], written: dict[str, int]) -> None:
    names = list(Counter(sizes).elements())
    assert Counter(fold_clusters(names, 5, "øvrige", "alle")) == written


@given(st.lists(st.sampled_from("ABCDEF"), min_size=5, max_size=60))
def test_every_name_written_has_k_rows(names: list[str]) -> None:
    written = fold_clusters(names, 5, "øvrige", "alle")
    assert len(written) == len(names)
    assert min(Counter(written).values()) >= 5
