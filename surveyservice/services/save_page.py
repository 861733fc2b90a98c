"""Keep the answers of one page in the citizen's encrypted draft."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from forms.conditions import Value
from surveyservice.clock import danish_day
from surveyservice.keys import Keys
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.services.answer_draft import read_draft, write_draft
from surveyservice.services.open_answering import Answering
from surveyservice.store.open_invitations import find_stored_draft

TRIES = 20
"""Saves of other tabs that may come between reading and writing before one gives up."""


class DraftSubmitted(Exception):
    """The answer was handed in meanwhile: the page came too late."""


class DraftBusy(Exception):
    """Other saves of the same draft kept coming first."""


def save_page(
    session: Session,
    keys: Keys,
    claim: AnswerClaim,
    answering: Answering,
    answers: Mapping[str, Value],
    now: datetime,
    draft_days: int = 14,
) -> None:
    """Merge a page's answers into the draft, kept `draft_days` days or until the survey closes.

    A page saved meanwhile by another tab is kept too. Raises `DraftSubmitted` or `DraftBusy`.
    """
    expires_on = min(danish_day(now) + timedelta(days=draft_days), answering.closes_on)
    before, revision = answering.answers, answering.revision
    digest = claim.draft_digest(keys.draft_digest)
    for _ in range(TRIES):
        merged = {**before, **answers}
        if write_draft(session, keys, claim, answering.survey_id, merged, revision, expires_on):
            return
        draft = find_stored_draft(session, digest)
        if draft is not None and draft.submitted:
            raise DraftSubmitted
        before = read_draft(draft, claim, digest)
        revision = None if draft is None else draft.revision
    raise DraftBusy
