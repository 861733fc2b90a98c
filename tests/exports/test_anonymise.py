"""The search: exact, safe in every class, and refusing what cannot be made safe."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

import pytest
from hypothesis import given, settings

from exports.anonymise import MOST_DROPPED_PERCENT, MicroTable, anonymise
from exports.refusal import ExportRefused, RefusalCode
from tests.exports.micro_tables import (
    GENDERS,
    NUMBERS,
    is_diverse,
    micro_tables,
    search_slowly,
)


@settings(deadline=None)
@given(micro_tables())
def test_the_search_finds_the_least_loss_there_is(table: MicroTable) -> None:
    least = search_slowly(table, 4, 2)
    try:
        found = anonymise(table, 4, 2)
    except ExportRefused:
        assert least is None
    else:
        assert found.ncp == pytest.approx(least)


@settings(deadline=None)
@given(micro_tables())
def test_every_written_class_has_k_rows_and_l_answers(table: MicroTable) -> None:
    try:
        found = anonymise(table, 4, 2)
    except ExportRefused:
        return
    assert len(found.kept) + found.dropped == table.rows
    assert 100 * found.dropped <= MOST_DROPPED_PERCENT * table.rows
    beside = table.known or (0,) * table.rows
    joint = Counter((v, beside[row]) for v, row in zip(found.values, found.kept, strict=True))
    assert min(joint.values()) >= 4
    classes = defaultdict(list)
    for values, row in zip(found.values, found.kept, strict=True):
        classes[values].append(row)
    for column, wanted in zip(table.answers, found.diverse, strict=True):
        for members in classes.values():
            assert not wanted or is_diverse([column[row] for row in members], 2)


@settings(deadline=None)
@given(micro_tables())
def test_dropped_rows_never_stand_alone_beside_another_file(table: MicroTable) -> None:
    beside = tuple(row % 2 for row in range(table.rows))
    try:
        found = anonymise(replace(table, known=beside), 4, 1)
    except ExportRefused:
        return
    dropped = set(range(table.rows)) - set(found.kept)
    assert all(number >= 4 for number in Counter(beside[row] for row in dropped).values())


def table_of(
    genders: list[int], answers: list[int], known: tuple[int, ...] | None = None
) -> MicroTable:
    return MicroTable((GENDERS,), (tuple(genders),), (tuple(answers),), known)


def test_fine_values_are_kept_where_they_are_safe() -> None:
    found = anonymise(table_of([0, 1] * 5, [0, 0, 1, 1] * 2 + [0, 1]), 5, 2)
    assert (found.node, found.ncp, found.dropped) == ((0,), 0.0, 0)
    assert found.values == (("1",), ("2",)) * 5


def test_a_class_of_one_opinion_is_coarsened() -> None:
    found = anonymise(table_of([0] * 5 + [1] * 5, [0] * 5 + [1] * 5), 5, 2)
    assert set(found.values) == {("*",)}


def test_few_lonely_rows_are_dropped_and_counted() -> None:
    found = anonymise(table_of([0] * 39 + [1], [0, 1] * 20), 5, 2)
    assert (found.node, found.dropped, len(found.kept)) == ((0,), 1, 39)
    assert found.ncp == pytest.approx(1 / 40)


def test_a_lonely_row_is_not_dropped_when_another_file_shows_it() -> None:
    found = anonymise(table_of([0] * 39 + [1], [0, 1] * 20, known=(0,) * 40), 5, 2)
    assert (found.node, found.dropped) == ((1,), 0)


def test_an_item_with_one_answer_cannot_be_diverse_and_is_said_so() -> None:
    found = anonymise(table_of([0, 1] * 5, [3] * 10), 5, 2)
    assert (found.diverse, found.node) == ((False,), (0,))


def test_more_answers_than_bits_are_still_told_apart() -> None:
    found = anonymise(table_of([0] * 100, list(range(100))), 5, 2)
    assert (found.diverse, found.dropped) == ((True,), 0)


@pytest.mark.parametrize(
    ("table", "code"),
    [
        (table_of([0] * 4, [0, 1, 0, 1]), RefusalCode.TOO_FEW_ANSWERS),
        (table_of([0] * 10, [0, 1] * 5, known=(0,) * 7 + (1,) * 3), RefusalCode.NOT_REACHABLE),
        (
            MicroTable((NUMBERS,) * 12, ((0,) * 10,) * 12, (), None),
            RefusalCode.TOO_MANY_COMBINATIONS,
        ),
    ],
)
def test_what_cannot_be_made_safe_is_refused(table: MicroTable, code: RefusalCode) -> None:
    with pytest.raises(ExportRefused) as refused:
        anonymise(table, 5, 2)
    (reason,) = refused.value.reasons
    assert reason.code is code
    assert reason.helps
