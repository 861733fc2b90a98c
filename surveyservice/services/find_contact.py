"""Whom a citizen can turn to: the municipality behind the code that was typed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.store.municipalities import find_municipality


@dataclass(frozen=True, slots=True)
class Contact:
    """A municipality's name and department, and how it is reached: as on its letters."""

    municipality: str
    department: str
    address: str
    written_or_called: str


def find_contact(session: Session, claim: AnswerClaim | None) -> Contact | None:
    """The contact for somebody who typed a code; None for everybody else."""
    found = find_municipality(session, claim.invitation_id) if claim else None
    if found is None:
        return None
    return Contact(found.name, found.department, found.address_line, found.contact)
