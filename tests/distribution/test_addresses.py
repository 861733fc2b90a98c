"""Addresses: printed one way, and recognised however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.addresses import (
    Address,
    address_line,
    household_key,
    is_house_number,
    split_street_line,
    street_line,
    tidy_address,
    window_lines,
    without_co,
)

PLAIN = Address("Strandvejen", "123A", "st", "tv", postcode="2900", city="Hellerup")


@pytest.mark.parametrize(
    ("address", "line"),
    [
        (PLAIN, "Strandvejen 123A, st. tv, 2900 Hellerup"),
        (
            Address(" Strandvejen ", "0123 a", "ST.", "TV.", postcode="2900", city="Hellerup"),
            "Strandvejen 123A, st. tv, 2900 Hellerup",
        ),
        (
            Address("Åvej", "007", "01", "0002", postcode="8400", city="Ebeltoft"),
            "Åvej 7, 1. 2, 8400 Ebeltoft",
        ),
        (
            Address("Åvej", "7", "2. sal", "mf", locality="Fuglslev", postcode="8400", city="X"),
            "Åvej 7, 2. mf, Fuglslev, 8400 X",
        ),
        (Address("Åvej", "7", "KL", "", postcode="8400", city="X"), "Åvej 7, kl., 8400 X"),
        (Address("Åvej", "7", "stuen", "", postcode="8400", city="X"), "Åvej 7, st., 8400 X"),
        (
            Address("Åvej", "7", locality="EBELTOFT", postcode="8400", city="Ebeltoft"),
            "Åvej 7, 8400 Ebeltoft",
        ),
        (Address("Åvej", "7", "00", "0000", postcode="555", city="X"), "Åvej 7, 0555 X"),
    ],
)
def test_an_address_prints_in_one_line(address: Address, line: str) -> None:
    assert address_line(address) == line


def test_the_window_shows_at_most_four_lines_under_the_name() -> None:
    address = Address("Åvej", "7", "1", "th", "Bo Vig", "Fuglslev", "8400", "Ebeltoft")

    assert window_lines(address) == ("c/o Bo Vig", "Åvej 7, 1. th", "Fuglslev", "8400 Ebeltoft")


@pytest.mark.parametrize(
    ("co", "printed"),
    [
        ("Conny Vig", "c/o Conny Vig"),
        ("C/O Bo Vig", "C/O Bo Vig"),
        ("c/oBo", "c/o c/oBo"),
        ("co Bo Vig", "co Bo Vig"),
    ],
)
def test_care_of_is_written_once(co: str, printed: str) -> None:
    assert window_lines(Address("Åvej", "7", co=co, postcode="8400", city="X"))[0] == printed


@pytest.mark.parametrize(
    "other",
    [
        Address("strandvejen", "123a", "St.", "TV", postcode="2900", city="HELLERUP"),
        Address("Strand-vejen", "0123 A", "st", "tv", "Bo Vig", postcode=" 2900 ", city="x"),
    ],
)
def test_spellings_of_one_door_share_a_key(other: Address) -> None:
    assert household_key(other) == household_key(PLAIN)


@pytest.mark.parametrize(
    ("floor", "door", "inside"),
    [
        ("st", "tv", "st. tv"),
        ("ST.", "T.V.", "st. tv"),
        ("Stuen", "venstre", "st. tv"),
        ("stue", "th.", "st. th"),
        ("kælder", "", "kl."),
        ("Kælderen", "", "kl."),
        ("KL.", "MF", "kl. mf"),
        ("1", "t.h.", "1. th"),
        ("1.", "Højre", "1. th"),
        ("1. sal", "m.f.", "1. mf"),
        ("01", "0003", "1. 3"),
        ("12", "midtfor", "12. mf"),
        ("2", "a", "2. a"),
        ("00", "0000", ""),
        ("", "12", "12"),
    ],
)
def test_floors_and_doors_are_written_one_way(floor: str, door: str, inside: str) -> None:
    address = Address("Åvej", "7", floor, door, postcode="8400", city="X")

    assert street_line(address) == ", ".join(filter(None, ("Åvej 7", inside)))
    tidy = tidy_address(address)
    assert household_key(address) == household_key(tidy)


def test_a_lodger_shares_the_household_behind_the_door() -> None:
    lodger = Address("Strandvejen", "123A", "st", "tv", "Bo Vig", postcode="2900", city="Hellerup")

    assert household_key(lodger) == household_key(PLAIN)
    assert without_co(lodger) == PLAIN
    assert without_co(PLAIN) is PLAIN


@pytest.mark.parametrize(
    "other",
    [
        Address("Strandvejen", "123B", "st", "tv", postcode="2900", city="Hellerup"),
        Address("Strandvejen", "123A", "1", "tv", postcode="2900", city="Hellerup"),
        Address("Strandvejen", "123A", "st", "th", postcode="2900", city="Hellerup"),
        Address("Strandvejen", "123A", "st", "tv", postcode="8400", city="Hellerup"),
        Address("Strandvejen", "12", "3", "", postcode="2900", city="Hellerup"),
        Address("Strandvejen", "123A", "st", "tv", locality="Y", postcode="2900", city="Hellerup"),
    ],
)
def test_neighbours_have_other_keys(other: Address) -> None:
    assert household_key(other) != household_key(PLAIN)


def test_a_road_code_outlives_a_new_spelling_of_the_road() -> None:
    old = Address("Gl. Skolevej", "7", postcode="8400", city="X", road_code="07060123")
    new = Address("Gammel Skolevej", "7", postcode="8410", city="Y", road_code="07060123")

    assert household_key(old) == household_key(new)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Strandvejen 123A, st. tv", ("Strandvejen", "123A", "st", "tv")),
        ("Strandvejen 123 a", ("Strandvejen", "123A", "", "")),
        ("Gl. Skolevej 7, 1. 12", ("Gl. Skolevej", "7", "1", "12")),
        ("Haveforeningen 10. Maj 7", ("Haveforeningen 10. Maj", "7", "", "")),
        ("Åvej 07, 2. sal th.", ("Åvej", "7", "2", "th")),
        ("Åvej 7, kl.", ("Åvej", "7", "kl", "")),
    ],
)
def test_one_line_is_split_in_its_parts(line: str, parts: tuple[str, ...]) -> None:
    address = split_street_line(line)

    assert address is not None
    assert (address.street, address.number, address.floor, address.door) == parts


@pytest.mark.parametrize("line", ["", "Strandvejen", "12", "Postboks", "x" * 5000, " 1" * 3000])
def test_a_line_that_is_no_address_is_not_guessed_at(line: str) -> None:
    assert split_street_line(line) is None


@pytest.mark.parametrize(
    ("number", "good"),
    [("7", True), ("007A", True), ("999", True), ("0", False), ("1000", False), ("7AB", False),
     ("12-14", False), ("", False)],
)  # fmt: skip
def test_house_numbers_are_as_the_address_standard_allows(number: str, good: bool) -> None:
    assert is_house_number(number) is good


texts = st.text(max_size=12)


@given(st.builds(Address, texts, texts, texts, texts, texts, texts, texts, texts))
def test_tidying_twice_changes_nothing_and_keeps_the_key(address: Address) -> None:
    tidy = tidy_address(address)

    assert tidy_address(tidy) == tidy
    assert household_key(tidy) == household_key(address)
    assert household_key(without_co(address)) == household_key(address)
    assert len(window_lines(address)) <= 4


@given(
    st.from_regex(r"[A-ZÆØÅ][a-zæøå]{2,12}(vej|gade| Allé)", fullmatch=True),
    st.integers(1, 999),
    st.sampled_from(["", "A", "B", "Å"]),
    st.sampled_from([("", ""), ("st", "tv"), ("1", "th"), ("12", "mf"), ("2", "14"), ("kl", "")]),
)
def test_a_printed_street_line_reads_back(
    street: str, number: int, letter: str, inside: tuple[str, str]
) -> None:
    address = Address(street, f"{number}{letter}", *inside)

    assert split_street_line(street_line(address)) == address


def test_an_address_never_shows_in_a_repr() -> None:
    assert "Strandvejen" not in repr(PLAIN)
