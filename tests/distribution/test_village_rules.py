"""The smaller rule decides, and where neither is smaller nobody guesses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.house_numbers import EVERY_NUMBER, HouseNumbers, Side, read_range
from distribution.table_error import TableError
from distribution.village_rules import Road, VillageRule, VillageRules

ÅVEJ = Road(postcode="8400", street="Åvej")
BY_CODE = Road("0706", "0012", "8400", "Åvej")
ANYWHERE = Road(code="0012")


def rules(*told: tuple[int, Road, HouseNumbers]) -> VillageRules:
    return VillageRules(
        VillageRule(line, village, road, numbers)
        for line, (village, road, numbers) in enumerate(told, 2)
    )


def upto(last: str, side: Side = Side.BOTH) -> HouseNumbers:
    return read_range("", last, side)


ODD = read_range("", "", Side.ODD)


@pytest.mark.parametrize(
    ("told", "road", "number", "village"),
    [
        ([(1, ÅVEJ, EVERY_NUMBER)], ÅVEJ, "7", 1),
        ([(1, ÅVEJ, EVERY_NUMBER)], Road(postcode="8400", street="AAVEJ"), "7", 1),
        ([(1, ÅVEJ, EVERY_NUMBER)], Road(postcode="8410", street="Åvej"), "7", None),
        ([(1, ÅVEJ, EVERY_NUMBER)], BY_CODE, "7", 1),
        ([(1, BY_CODE, EVERY_NUMBER)], ÅVEJ, "7", None),
        ([(1, BY_CODE, EVERY_NUMBER)], Road("0706", "0012", "8400", "Omdøbt Vej"), "7", 1),
        ([(1, BY_CODE, EVERY_NUMBER)], Road("0707", "0012", "8400", "Åvej"), "7", None),
        ([(1, BY_CODE, EVERY_NUMBER)], Road("", "0012", "8400", "Åvej"), "7", None),
        ([(1, BY_CODE, EVERY_NUMBER)], Road("0706", "0012", "8410", "Åvej"), "7", None),
        ([(1, ANYWHERE, EVERY_NUMBER), (2, BY_CODE, EVERY_NUMBER)], BY_CODE, "7", 2),
        ([(1, ANYWHERE, EVERY_NUMBER), (2, BY_CODE, EVERY_NUMBER)], ANYWHERE, "7", 1),
        ([(1, ÅVEJ, EVERY_NUMBER), (2, ÅVEJ, upto("9"))], ÅVEJ, "9B", 2),
        ([(1, ÅVEJ, EVERY_NUMBER), (2, ÅVEJ, upto("9"))], ÅVEJ, "10", 1),
        ([(1, ÅVEJ, ODD), (2, ÅVEJ, read_range("5", "5", Side.BOTH))], ÅVEJ, "5", 2),
        ([(1, ÅVEJ, ODD), (2, ÅVEJ, read_range("", "", Side.EVEN))], ÅVEJ, "4", 2),
        ([(1, ÅVEJ, ODD)], ÅVEJ, "4", None),
        ([(1, ÅVEJ, EVERY_NUMBER), (2, ÅVEJ, upto("99")), (3, ÅVEJ, upto("9"))], ÅVEJ, "3", 3),
        ([(1, ÅVEJ, EVERY_NUMBER), (1, BY_CODE, EVERY_NUMBER)], BY_CODE, "3", 1),
    ],
)
def test_the_smallest_rule_decides(
    told: list[tuple[int, Road, HouseNumbers]], road: Road, number: str, village: int | None
) -> None:
    assert rules(*told).find_village(road, number) == village


@pytest.mark.parametrize(
    "told",
    [
        [(1, ÅVEJ, EVERY_NUMBER), (2, ÅVEJ, EVERY_NUMBER)],
        [(1, ÅVEJ, ODD), (2, ÅVEJ, upto("9"))],
        [(1, ÅVEJ, upto("9")), (2, ÅVEJ, read_range("5", "20", Side.BOTH))],
        [(1, Road("0706", "0012"), upto("9")), (2, Road("", "0012", "8400"), upto("9"))],
    ],
)
def test_two_claims_on_one_address_name_both_lines(
    told: list[tuple[int, Road, HouseNumbers]],
) -> None:
    with pytest.raises(TableError) as caught:
        rules(*told)

    assert (caught.value.code, caught.value.data) == ("village_conflict", {"lines": (2, 3)})


def test_a_code_and_a_name_that_lead_to_two_villages_are_told_when_met() -> None:
    both = rules((1, Road(code="0012"), EVERY_NUMBER), (2, ÅVEJ, EVERY_NUMBER))

    assert both.find_village(ÅVEJ, "7") == 2
    with pytest.raises(TableError) as caught:
        both.find_village(BY_CODE, "7")
    assert caught.value.data == {"lines": (2, 3)}


@pytest.mark.parametrize(
    "told",
    [
        [(1, ÅVEJ, EVERY_NUMBER), (1, ÅVEJ, EVERY_NUMBER)],
        [(1, ÅVEJ, ODD), (1, ÅVEJ, upto("9"))],
        [(1, ÅVEJ, EVERY_NUMBER), (2, Road(postcode="8410", street="Åvej"), EVERY_NUMBER)],
        [(1, Road("0706", "0012"), EVERY_NUMBER), (2, Road("0707", "0012"), EVERY_NUMBER)],
    ],
)
def test_rules_that_agree_or_never_meet_are_no_conflict(
    told: list[tuple[int, Road, HouseNumbers]],
) -> None:
    assert len(rules(*told)) == 2


ends = st.integers(1, 12)
numbers = st.tuples(ends, ends, st.sampled_from(Side)).map(
    lambda told: read_range(str(min(told[:2])), str(max(told[:2]) + 1), told[2])
)


@given(st.lists(st.tuples(st.integers(1, 2), st.just(ÅVEJ), numbers), max_size=4), ends)
def test_the_order_of_lines_decides_nothing(
    told: list[tuple[int, Road, HouseNumbers]], number: int
) -> None:
    def decide(some: list[tuple[int, Road, HouseNumbers]]) -> object:
        try:
            return rules(*some).find_village(ÅVEJ, str(number))
        except TableError as error:
            return error.code

    assert decide(told) == decide(told[::-1])


def test_a_rule_shows_no_road() -> None:
    assert "vej" not in repr(VillageRule(2, 1, ÅVEJ))
