"""Keep the answers of one page in the citizen's encrypted draft."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from forms.conditions import Value
from surveyservice.clock import danish_day
from surveyservice.keys import Keys
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.services.answer_draft import write_draft
from surveyservice.services.open_answering import Answering


def save_page(
    session: Session,
    keys: Keys,
    claim: AnswerClaim,
    answering: Answering,
    answers: Mapping[str, Value],
    now: datetime,
    draft_days: int = 14,
) -> None:
    """Merge a page's answers into the draft, kept `draft_days` days or until the survey closes."""
    expires_on = min(danish_day(now) + timedelta(days=draft_days), answering.closes_on)
    merged = {**answering.answers, **answers}
    write_draft(session, keys, claim, answering.survey_id, merged, expires_on)
