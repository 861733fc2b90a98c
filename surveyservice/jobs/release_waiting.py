"""Release waiting answers of every survey where enough of them wait."""

from __future__ import annotations

import structlog
from flask import Flask
from sqlalchemy import select

from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.form_of_survey import FormUnavailable
from surveyservice.services.release_responses import release_responses
from surveyservice.store.models import Inbox, Survey

log = structlog.get_logger(__name__)


def release_waiting(app: Flask) -> int:
    """Run the release of each survey with waiting answers; return how many answers moved.

    A survey whose form cannot be had is logged and left waiting; the others go on.
    """
    moved = 0
    with app.app_context():
        context = service_context()
        surveys = db.session.scalars(
            select(Survey).where(Survey.id.in_(select(Inbox.survey_id).distinct()))
        ).all()
        for survey in surveys:
            try:
                report = release_responses(
                    db.session,
                    context.catalogue,
                    survey,
                    context.settings.release_k,
                    context.clock(),
                )
            except FormUnavailable:
                db.session.rollback()
                log.exception("survey cannot be released: its form is missing", survey=survey.id)
                continue
            db.session.commit()
            moved += report.released
    log.info("responses released", moved=moved)
    return moved
