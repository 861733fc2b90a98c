"""Go on with an unfinished answer by its resume code, on this device or another."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from surveyservice.clock import danish_day
from surveyservice.keys import Keys
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.services.resume_claim import digest_resume_code, open_resume_claim
from surveyservice.store.models import Invitation
from surveyservice.store.resume_codes import find_resume_claim


def resume_answering(
    session: Session, keys: Keys, code: str, now: datetime, language: str | None = None
) -> AnswerClaim | None:
    """The claim behind a canonical code, in `language` or else in that of the person who paused.

    None if no draft has this code, or it has expired, was handed in or thrown away, or if the
    household's token was replaced. Whether the survey is open is not asked here.
    """
    sealed = find_resume_claim(session, digest_resume_code(keys, code), danish_day(now))
    if sealed is None:
        return None
    claim = open_resume_claim(keys, sealed, code)
    invitation = session.get(Invitation, claim.invitation_id)
    if invitation is None or invitation.token_generation != claim.generation:
        return None
    return claim.in_language(language or claim.language)
