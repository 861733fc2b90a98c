"""Rates: named formula, numerator and denominator, undefined when nobody was invited."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.response_rates import (
    Dimension,
    Disposition,
    Rate,
    RateCell,
    classify_response,
    household_rate,
    person_rate,
    rates_by,
    sum_cells,
)


@pytest.mark.parametrize(
    ("answered", "applicable", "disposition"),
    [
        (10, 10, Disposition.COMPLETE),
        (8, 10, Disposition.COMPLETE),
        (79, 100, Disposition.PARTIAL),
        (5, 10, Disposition.PARTIAL),
        (49, 100, Disposition.BREAK_OFF),
        (0, 10, Disposition.BREAK_OFF),
        (2, 3, Disposition.PARTIAL),
        (0, 0, Disposition.COMPLETE),
    ],
)
def test_the_share_answered_decides(
    answered: int, applicable: int, disposition: Disposition
) -> None:
    assert classify_response(answered, applicable) is disposition


@pytest.mark.parametrize(("answered", "applicable"), [(11, 10), (-1, 10), (1, 0)])
def test_impossible_shares_are_refused(answered: int, applicable: int) -> None:
    with pytest.raises(ValueError, match="applicable"):
        classify_response(answered, applicable)


def test_one_answer_from_four_adults_is_two_very_different_rates() -> None:
    cell = RateCell(
        invited_households=1, answered_households=1, invited_persons=4, answers=1, complete=1
    )

    assert household_rate(cell) == Rate(1, 1, "RR2")
    assert household_rate(cell).value == 1.0
    assert person_rate(cell) == Rate(1, 4, "RR2")
    assert person_rate(cell).value == 0.25


def test_a_break_off_is_no_answer_in_rr2() -> None:
    cell = RateCell(invited_persons=10, answers=6, complete=3, partial=2, break_off=1)

    assert person_rate(cell).numerator == 5


def test_nobody_invited_is_undefined_not_zero() -> None:
    assert household_rate(RateCell()).value is None
    assert person_rate(RateCell(answers=1)).value is None


FIRST, SECOND = date(2026, 12, 1), date(2026, 12, 2)
CELLS = (
    RateCell("mols", "Åby", "memo", None, invited_households=10, invited_persons=17),
    RateCell("mols", "Åby", "print", None, invited_households=5, invited_persons=6),
    RateCell("mols", "Lund", "memo", None, invited_households=4, invited_persons=8),
    RateCell("mols", "Åby", "memo", SECOND, answered_households=2, answers=3, complete=3),
    RateCell("mols", "Lund", "memo", FIRST, answered_households=1, answers=1, partial=1),
    RateCell("mols", "Åby", "print", SECOND, answered_households=1, answers=1, complete=1),
)


@pytest.mark.parametrize(
    ("dimension", "rows"),
    [
        (Dimension.VILLAGE, [("Lund", (1, 4), (1, 8)), ("Åby", (3, 15), (4, 23))]),
        (Dimension.CHANNEL, [("memo", (3, 14), (4, 25)), ("print", (1, 5), (1, 6))]),
        (Dimension.CLUSTER, [("mols", (4, 19), (5, 31))]),
        (Dimension.DAY, [("2026-12-01", (1, 19), (1, 31)), ("2026-12-02", (4, 19), (5, 31))]),
    ],
)
def test_rates_by_each_dimension(
    dimension: Dimension, rows: list[tuple[str, tuple[int, int], tuple[int, int]]]
) -> None:
    found = [
        (
            row.key,
            (row.household.numerator, row.household.denominator),
            (row.person.numerator, row.person.denominator),
        )
        for row in rates_by(CELLS, dimension)
    ]

    assert found == rows


def test_by_channel_persons_are_counted_without_their_dispositions() -> None:
    cells = (
        RateCell("mols", "Åby", "print", None, invited_households=1, invited_persons=2),
        RateCell("mols", "Åby", "print", FIRST, answered_households=1, answers=1),
        RateCell("mols", "Åby", "", FIRST, break_off=1),
    )
    (row,) = rates_by(cells, Dimension.CHANNEL)
    assert (row.key, row.person.numerator, row.person.formula) == ("print", 1, "answers")
    assert row.counts.break_off == 0


def test_no_cells_are_no_rows() -> None:
    assert all(rates_by((), dimension) == () for dimension in Dimension)


counts = st.integers(0, 50)
cells = st.lists(
    st.builds(
        RateCell,
        st.sampled_from(["a", "b"]),
        st.sampled_from(["x", "y", "z"]),
        st.sampled_from(["memo", "print"]),
        st.one_of(st.none(), st.dates(date(2026, 12, 1), date(2026, 12, 6))),
        *[counts] * 7,
    ),
    max_size=15,
)


@given(cells)
def test_rows_add_up_to_the_whole(found: list[RateCell]) -> None:
    whole = sum_cells(found)

    for dimension in (Dimension.CLUSTER, Dimension.VILLAGE, Dimension.CHANNEL):
        assert sum_cells(row.counts for row in rates_by(found, dimension)) == whole


@given(cells)
def test_the_series_of_days_only_grows_and_ends_at_the_whole(found: list[RateCell]) -> None:
    dated = [cell for cell in found if cell.day is not None]
    rows = rates_by(found, Dimension.DAY)

    numerators = [row.person.numerator for row in rows]
    assert numerators == sorted(numerators)
    if rows:
        assert rows[-1].counts.answers == sum_cells(dated).answers
        assert {row.person.denominator for row in rows} == {sum_cells(found).invited_persons}
