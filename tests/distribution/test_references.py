"""References: the same for the same person and key, another for any other, and no way back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from distribution.addresses import Address
from distribution.references import (
    is_reference,
    key_name_of,
    name_key,
    refer_to_household,
    refer_to_person,
)

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
CPRS = st.from_regex(r"[0-9]{10}", fullmatch=True)
HOME = Address("Åvej", "7", "st", "tv", postcode="8420", city="Knebel")


@given(CPRS, CPRS)
def test_two_persons_have_two_references(one: str, other: str) -> None:
    assert (refer_to_person(KEY, one) == refer_to_person(KEY, other)) == (one == other)


@given(CPRS)
def test_a_reference_names_its_key_and_not_the_number(cpr: str) -> None:
    reference = refer_to_person(KEY, cpr)
    assert is_reference(reference)
    assert key_name_of(reference) == name_key(KEY) != name_key(OTHER)
    assert cpr not in reference
    assert reference[9:] != refer_to_person(OTHER, cpr)[9:]


def test_one_door_spelled_two_ways_is_one_household() -> None:
    same = Address("ÅVEJ ", "007", "ST.", "TV", co="Hansen", postcode="8420", city="Knebel")
    assert refer_to_household(KEY, "Knebel", HOME) == refer_to_household(KEY, "KNEBEL", same)


def test_the_village_is_part_of_the_household() -> None:
    homes = {refer_to_household(KEY, village, HOME) for village in ("Knebel", "Vrinners")}
    assert len(homes) == 2
    assert all(map(is_reference, homes))


def test_a_person_is_no_household() -> None:
    """Whoever holds both columns cannot match one against the other."""
    assert refer_to_person(KEY, "knebel:x") != refer_to_household(KEY, "Knebel", HOME)


def test_what_is_no_reference() -> None:
    whole = refer_to_person(KEY, "6101010000")
    for text in ("", "6101010000", whole[:-1], whole + "0", whole.upper(), f" {whole}"):
        assert not is_reference(text)
