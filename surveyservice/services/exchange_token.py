"""A token for a claim: once, at the door. After this no page, link or log carries the token."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from distribution.tokens import TokenError, digest_token, read_token
from surveyservice.clock import danish_day
from surveyservice.keys import Keys
from surveyservice.services.answer_claim import DRAFT_KEY_BYTES, AnswerClaim
from surveyservice.services.survey_state import SurveyState, shut_since_or_until, state_on
from surveyservice.store.models import Invitation, Survey

REFUSED_BY_STATE = {SurveyState.PLANNED: "not_open", SurveyState.CLOSED: "closed"}


class TokenRefused(Exception):
    """The code opens nothing.

    Codes: typo_too_short, typo_too_long, typo_alphabet, typo_check, unknown, not_open, closed.
    `groups` are the printed groups (1-4) that look wrong, if known; `day` is when the survey opens
    or closed. A code that was replaced is unknown: of earlier generations no digest is kept.
    """

    def __init__(self, code: str, groups: tuple[int, ...] = (), day: date | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.groups = groups
        self.day = day


def exchange_token(
    session: Session, keys: Keys, typed: str, now: datetime, language: str = "da"
) -> AnswerClaim:
    """The claim a typed or scanned token gives. Raises `TokenRefused`.

    The check character is tested before any look-up, so a slip of the finger costs nothing. A
    household without a free slot gets its claim too: it may ask for more, or for no more letters.
    """
    token = read_code(typed)
    invitation, survey = _find_invitation(session, digest_token(keys.token_digest, token))
    state = state_on(survey, danish_day(now))
    if state in REFUSED_BY_STATE:
        raise TokenRefused(REFUSED_BY_STATE[state], day=shut_since_or_until(survey, state))
    return AnswerClaim(
        invitation.id,
        invitation.token_generation,
        secrets.token_bytes(DRAFT_KEY_BYTES),
        language,
    )


def read_code(typed: str) -> str:
    """The canonical code of what was typed. Raises `TokenRefused` with a code `typo_...`."""
    try:
        return read_token(typed)
    except TokenError as error:
        raise TokenRefused(f"typo_{error.code}", error.groups) from None


def _find_invitation(session: Session, digest: str) -> tuple[Invitation, Survey]:
    found = session.execute(
        select(Invitation, Survey)
        .join(Survey, Survey.id == Invitation.survey_id)
        .where(Invitation.token_digest == digest)
    ).one_or_none()
    if found is None:
        raise TokenRefused("unknown")
    return found[0], found[1]
