"""Who lives behind an invitation, for a clerk who must decide on it: decrypted, shown, not kept."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyservice.keys import Keys
from surveyservice.store.models import Person
from surveyservice.store.persons import PersonFacts, decrypt_facts


def name_household(session: Session, keys: Keys, invitation_id: str) -> tuple[PersonFacts, ...]:
    """The persons of the latest extract; nobody if one of them has a protected address.

    They share the address, so naming one would tell where the protected one lives (CPR-loven § 28).
    Nobody either when the persons have been erased, or stand by references alone.
    """
    persons = session.scalars(
        select(Person)
        .where(Person.invitation_id == invitation_id, Person.has_left.is_(False))
        .order_by(Person.id)
    ).all()
    if any(person.protected or person.reference for person in persons):
        return ()
    return tuple(decrypt_facts(keys.field, person) for person in persons)
