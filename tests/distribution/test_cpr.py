"""CPR numbers: dates, centuries, lost zeros; modulus 11 never rejects."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.cpr import (
    CprError,
    age_on,
    birth_date_of,
    is_repaired,
    is_replacement_number,
    parse_cpr,
    read_cpr,
)


@pytest.mark.parametrize(
    "text",
    [
        "6101010000",
        "610101-0000",
        "610101 0000",
        " 610101–0000 ",
        "61 01 01 00 00",
        "610101-0000\n",
    ],
)
def test_reads_a_number_in_every_common_spelling(text: str) -> None:
    assert parse_cpr(text) == "6101010000"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        (" - ", "empty"),
        ("61010A-1234", "not_ten_digits"),
        ("61010112345", "not_ten_digits"),
        ("61010101", "not_ten_digits"),
        ("610101000²", "not_ten_digits"),
        ("٦١٠١٠١٠٠٠٠", "not_ten_digits"),
        ("6,1E+09", "not_ten_digits"),
        ("101505001", "lost_leading_zero"),
        ("9201010000", "not_a_date"),
        ("6000010000", "not_a_date"),
        ("6113010000", "not_a_date"),
        ("9002010000", "not_a_date"),
        ("0001010000", "not_a_date"),
    ],
)
def test_refuses_what_is_no_number_without_repeating_it(text: str, code: str) -> None:
    with pytest.raises(CprError) as caught:
        parse_cpr(text)

    assert caught.value.code == code
    assert str(caught.value) == repr(caught.value)[len("CprError('") : -2] == code


def test_puts_a_lost_zero_back_only_where_that_gives_a_date() -> None:
    # No number whose day begins with 0 has 60 added, so these lie in 2050: still nobody's.
    assert is_repaired("102505001")
    assert parse_cpr("10250-5001", repair=True) == "0102505001"
    assert birth_date_of("0102505001") == date(2050, 2, 1)
    with pytest.raises(CprError, match="not_a_date"):
        parse_cpr("113010000", repair=True)


@pytest.mark.parametrize("cpr", [f"610160{serial:04}" for serial in range(40)])
def test_modulus_11_never_rejects(cpr: str) -> None:
    assert parse_cpr(cpr) == cpr


@pytest.mark.parametrize(
    ("seventh", "year", "full"),
    [
        *((seventh, "00", 1900) for seventh in "0123"),
        *((seventh, "99", 1999) for seventh in "0123"),
        *((seventh, "36", 2036) for seventh in "49"),
        *((seventh, "37", 1937) for seventh in "49"),
        *((seventh, "57", 1957) for seventh in "49"),
        *((seventh, "58", 1958) for seventh in "49"),
        *((seventh, "36", 2036) for seventh in "5678"),
        *((seventh, "57", 2057) for seventh in "5678"),
        *((seventh, "58", 1858) for seventh in "5678"),
    ],
)
def test_century_follows_the_seventh_digit(seventh: str, year: str, full: int) -> None:
    assert birth_date_of(f"6101{year}{seventh}000") == date(full, 1, 1)


@given(st.dates(date(1937, 1, 1), date(1999, 12, 31)), st.integers(0, 3999))
def test_a_replacement_number_keeps_its_day(birth: date, serial: int) -> None:
    cpr = f"{birth.day + 60:02}{birth:%m%y}{serial:04}"

    assert is_replacement_number(parse_cpr(cpr))
    assert birth_date_of(cpr) == birth
    assert read_cpr(cpr) == (cpr, birth)


@given(st.text(max_size=14))
def test_any_text_is_a_number_or_a_coded_error(text: str) -> None:
    outcome = _number_or_code(text)

    assert outcome in {"empty", "not_ten_digits", "not_a_date"} or re.fullmatch(
        "[0-9]{10}", outcome
    )


def _number_or_code(text: str) -> str:
    try:
        return parse_cpr(text, repair=True)
    except CprError as error:
        return error.code


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2010, 5, 2), date(2026, 5, 1), 15),
        (date(2010, 5, 2), date(2026, 5, 2), 16),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2027, 1, 1), date(2026, 12, 31), -1),
    ],
)
def test_age_is_counted_in_completed_years(birth: date, day: date, age: int) -> None:
    assert age_on(birth, day) == age


@given(st.dates(date(1900, 1, 1), date(2020, 1, 1)), st.integers(0, 40_000))
def test_nobody_grows_younger(birth: date, days: int) -> None:
    day = birth + timedelta(days=days)
    assert 0 <= age_on(birth, day) <= age_on(birth, day + timedelta(days=1))
