import json
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.addresses import Address
from surveyservice.store.crypto import DecryptionError, decrypt_field
from surveyservice.store.models import Person
from surveyservice.store.persons import (
    PersonFacts,
    decrypt_facts,
    encrypt_facts,
    has_other_facts,
)

KEY = b"k" * 32
texts = st.text(max_size=20)
addresses = st.builds(
    Address,
    street=texts,
    number=texts,
    floor=texts,
    door=texts,
    co=texts,
    locality=texts,
    postcode=texts,
    city=texts,
)
facts_of = st.builds(
    PersonFacts,
    name=texts,
    cpr=st.none() | texts,
    address=st.none() | addresses,
    email=st.none() | texts,
)


def person_with(facts: PersonFacts, person_id: str = "1") -> Person:
    person = Person(id=person_id)
    encrypt_facts(KEY, person, facts)
    return person


@given(facts_of)
def test_facts_come_back_as_they_were(facts: PersonFacts) -> None:
    assert decrypt_facts(KEY, person_with(facts)) == facts


@given(addresses)
def test_an_address_is_stored_as_json_writes_it(address: Address) -> None:
    person = person_with(PersonFacts("Åse", None, address))
    assert person.address_enc is not None
    stored = decrypt_field(KEY, person.address_enc, "person.address:1")
    assert stored == json.dumps(asdict(address))


@given(texts, addresses, texts, addresses)
def test_other_facts_are_told_from_the_same(
    name: str, address: Address, other_name: str, other_address: Address
) -> None:
    person = person_with(PersonFacts(name, "6101801234", address))
    stored = (person.name_enc, person.address_enc)
    assert not has_other_facts(KEY, "1", name, address, stored)
    is_other = (name, address) != (other_name, other_address)
    assert has_other_facts(KEY, "1", other_name, other_address, stored) == is_other


@pytest.mark.parametrize("column", ["name_enc", "cpr_enc", "email_enc"])
def test_a_value_of_another_row_does_not_open(column: str) -> None:
    facts = PersonFacts("Åse", "6101801234", None, "aase@example.dk")
    ours, theirs = person_with(facts), person_with(facts, "2")
    setattr(ours, column, getattr(theirs, column))
    with pytest.raises(DecryptionError):
        decrypt_facts(KEY, ours)


def test_facts_are_not_shown() -> None:
    facts = PersonFacts("Åse Ærø", "6101801234", None, "aase@example.dk")
    assert repr(facts) == "PersonFacts()"
