"""Every night: erase persons whose retention period is over."""

from __future__ import annotations

import structlog
from flask import Flask

from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.apply_retention import apply_retention

log = structlog.get_logger(__name__)


def erase_persons(app: Flask) -> int:
    """Erase what is due in every survey; return how many persons."""
    with app.app_context():
        done = apply_retention(db.session, service_context().clock())
        db.session.commit()
    persons = sum(erasure.persons for erasure in done)
    log.info("persons erased", count=persons)
    return persons
