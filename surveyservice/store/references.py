"""Persons of a survey in reference mode, as plain values: nothing of them is encrypted."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyservice.store.models import Person


@dataclass(frozen=True, slots=True)
class StoredReference:
    """What is stored of a person in reference mode, or is to be. Named as the columns are."""

    invitation_id: str
    digital_post: str
    protected: bool
    has_left: bool
    reference: str


def stored_references(session: Session, survey_id: str) -> dict[str, StoredReference]:
    """Every person of the survey by id."""
    rows = session.execute(
        select(
            Person.id,
            Person.invitation_id,
            Person.digital_post,
            Person.protected,
            Person.has_left,
            Person.reference,
        ).where(Person.survey_id == survey_id)
    )
    return {
        person_id: StoredReference(invitation, post, protected, has_left, reference or "")
        for person_id, invitation, post, protected, has_left, reference in rows
    }
