from flask import Flask
from sqlalchemy import update

from surveyservice.extensions import db
from surveyservice.jobs.audit_tallies import audit_tallies
from surveyservice.store.models import Invitation
from tests.factories.open_survey import OpenSurvey


def test_counters_that_agree_are_no_news(app: Flask, open_survey: OpenSurvey) -> None:
    assert audit_tallies(app) == []


def test_a_disagreement_is_named(app: Flask, open_survey: OpenSurvey) -> None:
    with app.app_context():
        db.session.execute(update(Invitation).values(slots_used=1))
        db.session.commit()
    assert audit_tallies(app) == [open_survey.survey_id]
