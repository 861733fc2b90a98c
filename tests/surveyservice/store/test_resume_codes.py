from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from surveyservice.extensions import db
from surveyservice.store.models import Draft
from surveyservice.store.resume_codes import (
    find_resume_claim,
    has_resume_claim,
    keep_resume_claim,
)
from tests.factories.open_survey import OpenSurvey

LAST_DAY = date(2026, 12, 7)


@pytest.fixture
def session(app: Flask, open_survey: OpenSurvey) -> Iterator[Session]:
    """A session with drafts: `mine` and `hers` are being written, `sent` was handed in."""
    with app.app_context():
        for digest in ("mine", "hers", "sent"):
            draft = Draft(key_digest=digest, survey_id=open_survey.survey_id, expires_on=LAST_DAY)
            draft.submitted = digest == "sent"
            db.session.add(draft)
        db.session.flush()
        yield db.session


@pytest.mark.parametrize(("digest", "kept"), [("mine", True), ("sent", False), ("none", False)])
def test_a_code_stands_beside_an_unfinished_draft_alone(
    session: Session, digest: str, kept: bool
) -> None:
    assert keep_resume_claim(session, digest, "code", b"claim") is kept
    assert has_resume_claim(session, digest) is kept
    assert find_resume_claim(session, "code", LAST_DAY) == (b"claim" if kept else None)


@pytest.mark.parametrize(("days", "found"), [(-1, True), (0, True), (1, False)])
def test_it_is_found_until_the_draft_s_last_day(session: Session, days: int, found: bool) -> None:
    keep_resume_claim(session, "mine", "code", b"claim")
    claim = find_resume_claim(session, "code", LAST_DAY + timedelta(days=days))
    assert (claim is not None) is found


def test_two_drafts_never_share_a_code(session: Session) -> None:
    keep_resume_claim(session, "mine", "code", b"claim")
    with pytest.raises(IntegrityError):
        keep_resume_claim(session, "hers", "code", b"another")
