from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.answer_dates import find_day, read_day

DAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    "parts",
    [
        ["4", "3", "2026"],
        ["04", "03", "2026"],
        ["2026-03-04"],
        ["2026-3-4"],
        ["4.3.2026"],
        ["4. 3. 2026"],
        ["04-03-2026"],
        ["4/3/2026"],
    ],
)
def test_a_day_is_read_the_ways_it_is_written_here(parts: list[str]) -> None:
    assert read_day(parts) == DAY


@pytest.mark.parametrize(
    "parts",
    [
        [],
        ["4"],
        ["4", "3"],
        ["4", "3", "26"],
        ["4", "3", "02026"],
        ["0", "3", "2026"],
        ["4", "13", "2026"],
        ["-4", "3", "2026"],
        ["4", "marts", "2026"],
        ["2026-03-04T00:00"],
        ["20260304"],
        ["4.3/2026"],
        ["4.3.26"],
        ["30.2.2026"],
    ],
)
def test_what_is_no_day_or_could_be_several_is_not_guessed(parts: list[str]) -> None:
    assert read_day(parts) is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_three_fields_and_one_say_the_same(day: date) -> None:
    written = [day.isoformat()], [f"{day.day}.{day.month}.{day.year}"]
    assert {read_day(fields) for fields in written} == {day}
    assert read_day([str(day.day), str(day.month), str(day.year)]) == day


@given(st.lists(st.text(max_size=12), max_size=4))
def test_anything_may_be_sent(parts: list[str]) -> None:
    day = read_day(parts)
    assert day is None or day.year >= 1000


@pytest.mark.parametrize("code", [-9, -6, 0, 5, 20260230, 20261301, 10**9])
def test_missing_codes_and_broken_numbers_are_no_day(code: int) -> None:
    assert find_day(code) is None


def test_a_stored_number_is_its_day() -> None:
    assert find_day(20260304) == DAY
