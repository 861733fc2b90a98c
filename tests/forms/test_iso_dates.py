from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.iso_dates import day_of, number_of, read_iso_date


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2026-11-23", 20261123),
        ("2024-02-29", 20240229),
        ("1000-01-01", 10000101),
        ("9999-12-31", 99991231),
        ("2025-02-29", None),
        ("2026-13-01", None),
        ("2026-00-10", None),
        ("0999-01-01", None),
        ("2026-1-1", None),
        ("20261123", None),
        ("2026-W01-1", None),
        ("2026-11-23T00:00", None),
        ("2026-11-23\n", None),
        ("٢٠٢٦-11-23", None),
        ("", None),
    ],
)
def test_reads_days_of_the_calendar_only(text: str, number: int | None) -> None:
    assert read_iso_date(text) == number


@given(st.dates(min_value=date(1000, 1, 1)), st.dates(min_value=date(1000, 1, 1)))
def test_numbers_are_days_in_the_order_of_the_calendar(one: date, other: date) -> None:
    assert day_of(number_of(one)) == one
    assert read_iso_date(one.isoformat()) == number_of(one)
    assert (number_of(one) < number_of(other)) == (one < other)


def test_number_that_is_no_day() -> None:
    with pytest.raises(ValueError, match="day is out of range"):
        day_of(20260230)
