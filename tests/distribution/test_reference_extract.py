"""From persons to references and back: what the municipality can do and nobody else."""

from __future__ import annotations

from dataclasses import astuple, replace

from distribution.reference_extract import find_persons, refer_to_persons
from distribution.register_person import DigitalPost
from tests.distribution.register_samples import VILLAGES, number, read_rows

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
NAMES = {code: name for name, code in VILLAGES.items()}
PERSONS = read_rows(
    {"CPR-nummer": number(1), "Navn": "Anna Ærø"},
    {"CPR-nummer": number(2), "Navn": "Bo Ærø", "C/o": "Hansen"},
    {"CPR-nummer": number(3), "Landsby": "Lund", "Digital Post": "Fritaget"},
).persons


def test_everybody_is_found_again_with_the_key_alone() -> None:
    references = [one.reference for one in refer_to_persons(PERSONS, NAMES, KEY)]
    found = find_persons(PERSONS, KEY)
    assert [found[reference] for reference in references] == list(PERSONS)
    assert set(references).isdisjoint(find_persons(PERSONS, OTHER))


def test_village_registration_and_door_are_all_that_is_told() -> None:
    anna, bo, other = refer_to_persons(PERSONS, NAMES, KEY)
    assert anna.household == bo.household != other.household
    assert (other.village, other.digital_post, other.protected) == (
        "Lund",
        DigitalPost.EXEMPT,
        False,
    )
    told = str([astuple(one) for one in (anna, bo, other)])
    for person in PERSONS:
        for fact in (person.name, person.cpr, person.address.street, person.birth_date.isoformat()):
            assert fact not in told


def test_the_numbers_of_villages_do_not_matter() -> None:
    """Two lists of names in another order give the same households."""
    renumbered = {code + 7: name for code, name in NAMES.items()}
    moved = [replace(person, village_code=person.village_code + 7) for person in PERSONS]
    assert refer_to_persons(moved, renumbered, KEY) == refer_to_persons(PERSONS, NAMES, KEY)
