"""Forget unfinished answers after the days the citizen was told."""

from __future__ import annotations

import structlog
from flask import Flask
from sqlalchemy import delete

from surveyservice.clock import danish_day
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.store.models import Draft

log = structlog.get_logger(__name__)


def expire_drafts(app: Flask) -> int:
    """Delete drafts past their day, submitted or not; return how many."""
    with app.app_context():
        today = danish_day(service_context().clock())
        expired = db.session.scalars(
            delete(Draft).where(Draft.expires_on < today).returning(Draft.key_digest)
        ).all()
        db.session.commit()
    log.info("drafts expired", count=len(expired))
    return len(expired)
