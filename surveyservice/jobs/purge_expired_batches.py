"""Every night: delete the files of batches whose days are over, and tell what could not be."""

from __future__ import annotations

import structlog
from flask import Flask

from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.purge_batches import Purge, purge_batches

log = structlog.get_logger(__name__)


def purge_expired_batches(app: Flask) -> int:
    """Purge what is due; return how many batches. The others are logged until somebody acts."""
    with app.app_context():
        done = purge_batches(db.session, service_context().clock())
        db.session.commit()
    for batch in done:
        if batch.outcome is not Purge.PURGED:
            log.warning("batch files not purged", batch=batch.batch_id, outcome=batch.outcome.value)
    purged = sum(batch.outcome is Purge.PURGED for batch in done)
    log.info("batches purged", count=purged)
    return purged
