"""Resume codes beside unfinished drafts: a digest to find the draft by, and a sealed claim."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from surveyservice.store.models import Draft


def keep_resume_claim(
    session: Session, draft_digest: str, resume_digest: str, resume_claim: bytes
) -> bool:
    """Put a code beside an unfinished draft; False if there is no such draft."""
    kept = session.scalars(
        update(Draft)
        .where(Draft.key_digest == draft_digest, Draft.submitted.is_(False))
        .values(resume_digest=resume_digest, resume_claim=resume_claim)
        .returning(Draft.key_digest)
    )
    return kept.one_or_none() is not None


def has_resume_claim(session: Session, draft_digest: str) -> bool:
    """Whether a code was put beside the draft."""
    found = session.scalars(
        select(Draft.key_digest).where(
            Draft.key_digest == draft_digest, Draft.resume_digest.is_not(None)
        )
    )
    return found.one_or_none() is not None


def find_resume_claim(session: Session, resume_digest: str, today: date) -> bytes | None:
    """The sealed claim found by a code, if its draft is unfinished and its last day not over."""
    return session.scalars(
        select(Draft.resume_claim).where(
            Draft.resume_digest == resume_digest,
            Draft.submitted.is_(False),
            Draft.expires_on >= today,
        )
    ).one_or_none()
