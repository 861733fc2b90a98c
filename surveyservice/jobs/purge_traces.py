"""Purge the database's files after releases: at once, or at the next run if it was busy.

A purge is noted in the audit log beside the releases, so that every run sees whether one is due and
anybody can see that it was done.
"""

from __future__ import annotations

import structlog
from flask import Flask
from sqlalchemy import func, select

from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.erase_slots import SLOTS_ERASED
from surveyservice.services.record_audit import record_audit
from surveyservice.services.release_responses import RELEASED
from surveyservice.store.models import AuditEvent
from surveyservice.store.purge_traces import purge_traces

PURGED = "traces.purge"

log = structlog.get_logger(__name__)


def purge_after_releases() -> bool:
    """Purge what was released or erased since the last time; False if it is still due.

    Call it after the commit of a release, within an application context. On SQLite it costs
    nothing and is done each time: the log also holds every page of a draft that was ever saved.
    """
    last = _last_events()
    done = last.get(PURGED, 0)
    erased = last.get(SLOTS_ERASED, 0) > done
    is_due = erased or last.get(RELEASED, 0) > done
    if not is_due and db.engine.dialect.name != "sqlite":
        return True
    db.session.rollback()  # A table this session still reads could not be written anew.
    purged = purge_traces(db.engine, erased)
    if purged and is_due:
        record_audit(db.session, "release", PURGED, service_context().clock())
        db.session.commit()
    return purged


def purge_nightly(app: Flask) -> bool:
    """Purge before the backups of the night, whether or not there was a release."""
    with app.app_context():
        done = purge_traces(db.engine)
    log.info("traces purged", done=done)
    return done


def _last_events() -> dict[str, int]:
    """The number of the last audit event of each kind that matters here."""
    rows = db.session.execute(
        select(AuditEvent.action, func.max(AuditEvent.id))
        .where(AuditEvent.action.in_([RELEASED, SLOTS_ERASED, PURGED]))
        .group_by(AuditEvent.action)
    )
    return {row[0]: row[1] for row in rows}
