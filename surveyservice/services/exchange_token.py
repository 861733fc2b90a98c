"""A token for a claim: once, at the door. After this no page, link or log carries the token."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from distribution.tokens import TokenError, digest_token, read_token
from surveyservice.clock import danish_day
from surveyservice.keys import Keys
from surveyservice.services.answer_claim import DRAFT_KEY_BYTES, AnswerClaim
from surveyservice.services.survey_state import SurveyState, state_on
from surveyservice.store.models import Invitation, Survey

REFUSED_BY_STATE = {SurveyState.PLANNED: "not_open", SurveyState.CLOSED: "closed"}


class TokenRefused(Exception):
    """The code opens nothing. `group` is the printed group (1-4) that looks wrong, if known.

    Codes: typo_too_short, typo_too_long, typo_alphabet, typo_check, unknown, not_open, closed,
    full.
    """

    def __init__(self, code: str, group: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.group = group


def exchange_token(
    session: Session, keys: Keys, typed: str, now: datetime, language: str = "da"
) -> AnswerClaim:
    """The claim a typed or scanned token gives. Raises `TokenRefused`.

    The check character is tested before any look-up, so a slip of the finger costs nothing.
    """
    try:
        token = read_token(typed)
    except TokenError as error:
        raise TokenRefused(f"typo_{error.code}", error.group) from None
    invitation, survey = _find_invitation(session, digest_token(keys.token_digest, token))
    state = state_on(survey, danish_day(now))
    if state in REFUSED_BY_STATE:
        raise TokenRefused(REFUSED_BY_STATE[state])
    if invitation.slots_used >= invitation.slots:
        raise TokenRefused("full")
    return AnswerClaim(
        invitation.id,
        invitation.token_generation,
        secrets.token_bytes(DRAFT_KEY_BYTES),
        language,
    )


def _find_invitation(session: Session, digest: str) -> tuple[Invitation, Survey]:
    found = session.execute(
        select(Invitation, Survey)
        .join(Survey, Survey.id == Invitation.survey_id)
        .where(Invitation.token_digest == digest)
    ).one_or_none()
    if found is None:
        raise TokenRefused("unknown")
    return found[0], found[1]
