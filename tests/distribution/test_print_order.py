"""Letters in the order of a round: postcode, street in Danish order, number as a number, floor."""

from __future__ import annotations

from distribution.addresses import Address
from distribution.print_order import postal_key

IN_ORDER = (
    Address("Zebravej", "9", postcode="1000"),
    Address("Adelvej", "2", postcode="8410"),
    Address("Byvej", "2", postcode="8410"),
    Address("Byvej", "2A", postcode="8410"),
    Address("Byvej", "010", floor="kl", postcode="8410"),
    Address("Byvej", "10", floor="st", door="th", postcode="8410"),
    Address("BYVEJ", "10", floor="1", door="mf", postcode="8410"),
    Address("byvej", "10", floor="1", door="tv", postcode="8410"),
    Address("Byvej", "10", floor="2", postcode="8410"),
    Address("Byvej", "10", floor="10", postcode="8410"),
    Address("Zonevej", "1", postcode="8410"),
    Address("Ærøvej", "1", postcode="8410"),
    Address("Østvej", "1", postcode="8410"),
    Address("Åvej", "1", postcode="8410"),
    Address("Adelvej", "uden nummer", postcode="8420"),
    Address("Adelvej", "1", postcode=""),
    None,
)


def test_addresses_are_walked_in_order() -> None:
    keys = [postal_key(address) for address in IN_ORDER]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(IN_ORDER)
