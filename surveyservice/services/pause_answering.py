"""Stop and go on later: put beside the draft what a resume code finds and opens."""

from __future__ import annotations

from sqlalchemy.orm import Session

from surveyservice.keys import Keys
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.services.resume_claim import digest_resume_code, seal_resume_claim
from surveyservice.store.resume_codes import has_resume_claim, keep_resume_claim


def pause_answering(session: Session, keys: Keys, claim: AnswerClaim) -> bool:
    """Make the claim's resume code work; False if nothing unfinished is stored."""
    code = claim.resume_code()
    return keep_resume_claim(
        session,
        claim.draft_digest(keys.draft_digest),
        digest_resume_code(keys, code),
        seal_resume_claim(keys, claim, code),
    )


def is_paused(session: Session, keys: Keys, claim: AnswerClaim) -> bool:
    """Whether the claim's resume code works."""
    return has_resume_claim(session, claim.draft_digest(keys.draft_digest))
