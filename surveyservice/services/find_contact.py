"""Whom a citizen can turn to: the municipality behind the code that was typed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.store.municipalities import find_municipality


@dataclass(frozen=True, slots=True)
class Contact:
    """A municipality's name and department, and how it is reached: as on its letters.

    `protection_officer` is the contact of the one for data protection.
    """

    municipality: str
    department: str
    address: str
    written_or_called: str
    protection_officer: str
    privacy_url: str


def find_contact(session: Session, claim: AnswerClaim | None) -> Contact | None:
    """The contact for somebody who typed a code; None for everybody else."""
    found = find_municipality(session, claim.invitation_id) if claim else None
    if found is None:
        return None
    return Contact(
        municipality=found.name,
        department=found.department,
        address=found.address_line,
        written_or_called=found.contact,
        protection_officer=found.dpo_contact,
        privacy_url=found.privacy_url,
    )
