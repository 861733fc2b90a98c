"""Ranges of numbers compare as the sets they stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.house_numbers import HouseNumbers, Number, Side, parse_number, read_range

NUMBERS: list[Number] = [(number, letter) for number in range(1, 9) for letter in ("", "A", "B")]
ends = st.sampled_from(["", *(f"{number}{letter}" for number, letter in NUMBERS)])


def _read(first: str, last: str, side: Side) -> HouseNumbers | None:
    try:
        return read_range(first, last, side)
    except ValueError:
        return None


ranges = st.builds(_read, ends, ends, st.sampled_from(Side)).filter(lambda one: one is not None)


def _held(numbers: HouseNumbers) -> set[Number]:
    beyond: list[Number] = [(9, ""), (10, "")]
    letters: list[Number] = [(number, "Z") for number in range(1, 9)]
    return {number for number in (*NUMBERS, *letters, *beyond) if numbers.hold(number)}


@given(ranges, ranges)
def test_covering_and_overlapping_are_those_of_sets(one: HouseNumbers, other: HouseNumbers) -> None:
    assert one.overlap(other) == other.overlap(one) == bool(_held(one) & _held(other))
    assert one.cover(other) == (_held(one) >= _held(other))


@pytest.mark.parametrize(
    ("first", "last", "side", "held", "not_held"),
    [
        ("", "", Side.BOTH, "1 2B 999Z", ""),
        ("", "", Side.ODD, "1 3A", "2 4B"),
        ("7", "", Side.EVEN, "8 10", "6 7 9"),
        ("", "9", Side.BOTH, "1 9 9B", "10"),
        ("7A", "7C", Side.BOTH, "7A 7B 7C", "7 7D 8"),
        ("007 a", "9", Side.BOTH, "7A 9", "7"),
        ("5", "5", Side.BOTH, "5 5A", "4 6"),
    ],
)
def test_a_range_holds_its_numbers(
    first: str, last: str, side: Side, held: str, not_held: str
) -> None:
    numbers = read_range(first, last, side)

    assert all(numbers.hold(parse_number(text)) for text in held.split())
    assert not any(numbers.hold(parse_number(text)) for text in not_held.split())


@pytest.mark.parametrize(
    ("first", "last", "side"),
    [("9", "7", Side.BOTH), ("x", "", Side.BOTH), ("", "7-9", Side.BOTH), ("4", "4", Side.ODD)],
)
def test_a_range_without_numbers_is_none(first: str, last: str, side: Side) -> None:
    with pytest.raises(ValueError, match=r"^(?!.*\d)") as caught:
        read_range(first, last, side)

    assert "x" not in str(caught.value).split()


def test_a_single_number_lies_inside_its_side() -> None:
    assert read_range("", "", Side.ODD).cover(read_range("5", "5", Side.BOTH))
    assert not read_range("", "", Side.EVEN).cover(read_range("5", "5", Side.BOTH))
