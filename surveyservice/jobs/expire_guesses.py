"""Forget networks that unknown codes came from, once they could type the full number again."""

from __future__ import annotations

import structlog
from flask import Flask

from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.spend_guess import forget_guesses

log = structlog.get_logger(__name__)


def expire_guesses(app: Flask) -> int:
    """Delete drained budgets; return how many."""
    with app.app_context():
        forgotten = forget_guesses(db.session, service_context().clock())
        db.session.commit()
    log.info("guess budgets expired", count=forgotten)
    return forgotten
