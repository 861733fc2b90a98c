"""Forget what was written: no consent, too young, or the citizen's wish."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from surveyservice.keys import Keys
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.store.models import Draft


def discard_draft(session: Session, keys: Keys, claim: AnswerClaim) -> None:
    """Delete the claim's draft, unless it was submitted."""
    digest = claim.draft_digest(keys.draft_digest)
    session.execute(delete(Draft).where(Draft.key_digest == digest, Draft.submitted.is_(False)))
