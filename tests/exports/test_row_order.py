"""The order of rows has nothing to do with the order they were stored in."""

from __future__ import annotations

from exports.dataset import Column, Dataset, Measure
from exports.row_order import shuffle_rows
from tests.exports.forms_and_answers import seeded

COLUMN = Column("q", "q", Measure.CODE)


def test_the_stored_order_has_no_part_in_it() -> None:
    rows = tuple((n,) for n in range(40))
    forward = shuffle_rows(Dataset((COLUMN,), rows), seeded(1))
    backward = shuffle_rows(Dataset((COLUMN,), rows[::-1]), seeded(1))
    assert forward == backward
    assert forward.rows != rows
    assert sorted(forward.rows) == list(rows)
