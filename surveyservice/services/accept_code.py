"""Whatever stands in the one field of the front page: a household's code, or that of a pause."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from surveyservice.keys import Keys
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.services.exchange_token import TokenRefused, exchange_token, read_code
from surveyservice.services.resume_answering import resume_answering


def accept_code(
    session: Session, keys: Keys, typed: str, now: datetime, language: str
) -> AnswerClaim:
    """The claim of a token in `language`, or that of a pause in its own. Raises `TokenRefused`.

    Both kinds look alike on purpose: people need not know which one they hold.
    """
    try:
        return exchange_token(session, keys, typed, now, language)
    except TokenRefused as refusal:
        if refusal.code != "unknown":
            raise
    claim = resume_answering(session, keys, read_code(typed), now)
    if claim is None:
        raise TokenRefused("unknown")
    return claim
