"""Every night: the counters that rates are read from, against the answers themselves."""

from __future__ import annotations

import structlog
from flask import Flask
from sqlalchemy import select

from surveyservice.extensions import db
from surveyservice.services.show_rates import recount_answers
from surveyservice.store.models import Survey

log = structlog.get_logger(__name__)


def audit_tallies(app: Flask) -> list[str]:
    """Recount every survey; return and log as errors those whose counters disagree."""
    with app.app_context():
        wrong = [
            survey.id
            for survey in db.session.scalars(select(Survey))
            if not recount_answers(db.session, survey).agrees
        ]
    for survey_id in wrong:
        log.error("tally disagrees with a recount", survey=survey_id)
    return wrong
