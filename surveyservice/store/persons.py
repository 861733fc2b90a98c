"""Persons of the register, encrypted on the way in and readable only where a letter is written."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from json.encoder import encode_basestring_ascii as _quote
from typing import NamedTuple

from distribution.addresses import Address
from surveyservice.store.crypto import decrypt_field, encrypt_field
from surveyservice.store.models import Person

_ADDRESS_FIELDS = tuple(one.name for one in fields(Address))


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Who a person is, in the clear. Never shown in `repr`, never logged."""

    name: str = field(repr=False)
    cpr: str | None = field(repr=False)
    address: Address | None = field(repr=False)
    email: str | None = field(repr=False, default=None)


class SealedFacts(NamedTuple):
    """The facts encrypted, by the names of the row's columns."""

    name_enc: bytes
    cpr_enc: bytes | None
    address_enc: bytes | None
    email_enc: bytes | None


def encrypt_facts(key: bytes, person: Person, facts: PersonFacts) -> None:
    """Write the facts into the row, each bound to its column and the row's id."""
    sealed = seal_facts(key, person.id, facts)
    for column, value in sealed._asdict().items():
        setattr(person, column, value)


def seal_facts(key: bytes, person_id: str, facts: PersonFacts) -> SealedFacts:
    """The facts as they are stored in the row of this id."""
    address = None if facts.address is None else _write_address(facts.address)
    return SealedFacts(
        encrypt_field(key, facts.name, f"person.name:{person_id}"),
        _encrypt_optional(key, facts.cpr, f"person.cpr:{person_id}"),
        _encrypt_optional(key, address, f"person.address:{person_id}"),
        _encrypt_optional(key, facts.email, f"person.email:{person_id}"),
    )


def has_other_facts(
    key: bytes, person_id: str, name: str, address: Address, sealed: tuple[bytes, bytes | None]
) -> bool:
    """Whether name or address differ from what is stored, `sealed`: name and address.

    Half the work of `decrypt_facts`, for imports that compare a whole register.
    """
    stored_name, stored_address = sealed
    if decrypt_field(key, stored_name, f"person.name:{person_id}") != name:
        return True
    written = _decrypt_optional(key, stored_address, f"person.address:{person_id}")
    return written != _write_address(address)


def decrypt_facts(key: bytes, person: Person) -> PersonFacts:
    """The facts of the row; raises `DecryptionError` if it was tampered with.

    In reference mode there are none, and the name is empty.
    """
    address = _decrypt_optional(key, person.address_enc, f"person.address:{person.id}")
    return PersonFacts(
        name=decrypt_field(key, person.name_enc, f"person.name:{person.id}"),
        cpr=_decrypt_optional(key, person.cpr_enc, f"person.cpr:{person.id}"),
        address=None if address is None else Address(**json.loads(address)),
        email=_decrypt_optional(key, person.email_enc, f"person.email:{person.id}"),
    )


def _write_address(address: Address) -> str:
    # What json.dumps(asdict(address)) writes, in a fifth of the time: a register has thousands.
    pairs = [f'"{name}": {_quote(getattr(address, name))}' for name in _ADDRESS_FIELDS]
    return "{" + ", ".join(pairs) + "}"


def _encrypt_optional(key: bytes, value: str | None, place: str) -> bytes | None:
    return None if value is None else encrypt_field(key, value, place)


def _decrypt_optional(key: bytes, stored: bytes | None, place: str) -> str | None:
    return None if stored is None else decrypt_field(key, stored, place)
