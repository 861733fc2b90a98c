"""From an extract to references, on the municipality's own machine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from distribution.reference_list import ReferencePerson
from distribution.references import refer_to_household, refer_to_person
from distribution.register_person import RegisterPerson


def refer_to_persons(
    persons: Iterable[RegisterPerson], villages: Mapping[int, str], key: bytes
) -> tuple[ReferencePerson, ...]:
    """What the service may know of each person. `villages` maps the codes of persons to names."""
    return tuple(
        ReferencePerson(
            reference=refer_to_person(key, person.cpr),
            household=refer_to_household(key, villages[person.village_code], person.address),
            village=villages[person.village_code],
            digital_post=person.digital_post,
            protected=person.protected,
        )
        for person in persons
    )


def find_persons(persons: Iterable[RegisterPerson], key: bytes) -> dict[str, RegisterPerson]:
    """Each person by reference: the way back, for who has both the key and the register."""
    return {refer_to_person(key, person.cpr): person for person in persons}
