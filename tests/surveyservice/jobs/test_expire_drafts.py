from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from surveyservice.clock import danish_day
from surveyservice.extensions import db
from surveyservice.jobs.expire_drafts import expire_drafts
from surveyservice.store.models import Draft
from tests.conftest import TODAY, Clock
from tests.factories.open_survey import OpenSurvey


@pytest.fixture
def drafts(app: Flask, open_survey: OpenSurvey) -> None:
    """One unfinished and one handed in, both to be kept through today."""
    with app.app_context():
        db.session.add_all(
            Draft(
                key_digest=digest,
                survey_id=open_survey.survey_id,
                ciphertext=None if submitted else b"secret",
                submitted=submitted,
                expires_on=danish_day(TODAY),
            )
            for digest, submitted in (("a", False), ("b", True))
        )
        db.session.commit()


def left(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Draft)) or 0


@pytest.mark.usefixtures("drafts")
def test_a_draft_is_there_on_its_last_day(app: Flask) -> None:
    assert expire_drafts(app) == 0
    assert left(app) == 2


@pytest.mark.usefixtures("drafts")
def test_the_day_after_it_is_gone_handed_in_or_not(app: Flask, clock: Clock) -> None:
    clock.now += timedelta(days=1)
    assert expire_drafts(app) == 2
    assert left(app) == 0
    assert expire_drafts(app) == 0
