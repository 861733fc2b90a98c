"""The search visits few nodes, and numbers classes without overflow."""

from __future__ import annotations

import numpy as np

from exports.lattice import Lattice, judge_node, search_lattice


def lattice_of(columns: int, rows: int, distinct: int) -> Lattice:
    """Independent random columns with the levels {value, *}."""
    drawn = np.random.default_rng(1).integers(0, distinct, size=(columns, rows))
    top = np.zeros(rows, dtype=np.int64)
    return Lattice(
        codes=tuple((column, top) for column in drawn),
        sizes=((distinct, 1),) * columns,
        losses=((np.zeros(rows), np.ones(rows)),) * columns,
        known=top,
        guards_dropped=False,
        masks=np.zeros((rows, 0), dtype=np.uint64),
        k=5,
        diversity=1,
        most_dropped=rows // 20,
    )


def test_many_wide_columns_do_not_overflow_the_class_numbers() -> None:
    lattice = lattice_of(columns=12, rows=400, distinct=97)
    kept, dropped = judge_node(lattice, (0,) * 12)
    assert not kept.any()
    assert dropped == 400


def test_pairs_rule_out_most_nodes_before_they_are_counted() -> None:
    found = search_lattice(lattice_of(columns=10, rows=300, distinct=10))
    assert found is not None
    assert found.evaluated < 2**10 / 10
    assert found.node.count(0) == 1


def test_no_node_is_found_when_even_the_top_is_too_small() -> None:
    assert search_lattice(lattice_of(columns=2, rows=4, distinct=2)) is None
