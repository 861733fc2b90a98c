"""Release waiting answers of every survey where enough wait, and all of those that closed."""

from __future__ import annotations

from collections.abc import Sequence

import structlog
from flask import Flask
from sqlalchemy import select

from surveyservice.clock import danish_day
from surveyservice.extensions import db
from surveyservice.jobs.purge_traces import purge_after_releases
from surveyservice.service_context import ServiceContext, service_context
from surveyservice.services.form_of_survey import FormUnavailable
from surveyservice.services.release_responses import release_responses
from surveyservice.services.survey_state import SurveyState, state_on
from surveyservice.store.models import Draft, Inbox, Survey

log = structlog.get_logger(__name__)


def release_waiting(app: Flask) -> int:
    """Run the release of each survey with waiting answers; return how many answers moved.

    A survey that closed is released once also when nothing waits: what tells who answered is erased
    then. A survey whose form cannot be had is logged and left waiting; the others go on.
    """
    with app.app_context():
        context = service_context()
        moved = sum(_release(context, survey) for survey in _surveys_due(context))
        purge_after_releases()
    log.info("responses released", moved=moved)
    return moved


def _release(context: ServiceContext, survey: Survey) -> int:
    try:
        report = release_responses(
            db.session,
            context.keys,
            context.catalogue,
            survey,
            context.settings.release_k,
            context.clock(),
        )
    except FormUnavailable:
        db.session.rollback()
        log.exception("survey cannot be released: its form is missing", survey=survey.id)
        return 0
    db.session.commit()
    return report.released


def _surveys_due(context: ServiceContext) -> Sequence[Survey]:
    """Those with anything left that a release moves or erases."""
    today = danish_day(context.clock())
    waiting = set(db.session.scalars(select(Inbox.survey_id).distinct()))
    drafted = set(db.session.scalars(select(Draft.survey_id).distinct()))

    def is_due(survey: Survey) -> bool:
        if survey.id in waiting:
            return True
        closed = state_on(survey, today) is SurveyState.CLOSED
        return closed and (survey.slots_erased_on is None or survey.id in drafted)

    return [survey for survey in db.session.scalars(select(Survey)) if is_due(survey)]
