"""Persons of the register, encrypted on the way in and readable only where a letter is written."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from distribution.addresses import Address
from surveyservice.store.crypto import decrypt_field, encrypt_field
from surveyservice.store.models import Invitation, Person


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Who a person is, in the clear. Never shown in `repr`, never logged."""

    name: str = field(repr=False)
    cpr: str | None = field(repr=False)
    address: Address | None = field(repr=False)
    email: str | None = field(repr=False, default=None)


def encrypt_facts(key: bytes, person: Person, facts: PersonFacts) -> None:
    """Write the facts into the row, each bound to its column and the row's id."""
    person.name_enc = encrypt_field(key, facts.name, f"person.name:{person.id}")
    person.cpr_enc = _encrypt_optional(key, facts.cpr, f"person.cpr:{person.id}")
    address = None if facts.address is None else json.dumps(asdict(facts.address))
    person.address_enc = _encrypt_optional(key, address, f"person.address:{person.id}")
    person.email_enc = _encrypt_optional(key, facts.email, f"person.email:{person.id}")


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


def persons_of(session: Session, survey_id: str) -> list[tuple[Person, Invitation]]:
    """Every person of a survey with the invitation they share, in a stable order."""
    rows = session.execute(
        select(Person, Invitation)
        .join(Invitation, Invitation.id == Person.invitation_id)
        .where(Person.survey_id == survey_id)
        .order_by(Invitation.village_code, Invitation.id, Person.id)
    )
    return [(person, invitation) for person, invitation in rows]


def _encrypt_optional(key: bytes, value: str | None, place: str) -> bytes | None:
    return None if value is None else encrypt_field(key, value, place)


def _decrypt_optional(key: bytes, stored: bytes | None, place: str) -> str | None:
    return None if stored is None else decrypt_field(key, stored, place)
