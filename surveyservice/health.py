"""Is the process alive, and can it serve? For load balancers and operators."""

from __future__ import annotations

import shutil
from typing import Any

from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from surveyservice.extensions import db, migrations
from surveyservice.schema_version import schema_is_current
from surveyservice.service_context import service_context

MINIMUM_FREE_BYTES = 200 * 1024 * 1024


def add_health_checks(app: Flask) -> None:
    """Answer `/healthz` (process) and `/readyz` (database, schema, disk)."""
    app.add_url_rule("/healthz", "healthz", show_liveness)
    app.add_url_rule("/readyz", "readyz", show_readiness)


def show_liveness() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


def show_readiness() -> tuple[dict[str, Any], int]:
    """Each check with its outcome; 503 if any fails."""
    checks = {"database": _database_answers(), "disk": _disk_has_room()}
    checks["schema"] = checks["database"] and schema_is_current(migrations, db.engine)
    ready = all(checks.values())
    return {"status": "ok" if ready else "not ready", "checks": checks}, 200 if ready else 503


def _database_answers() -> bool:
    try:
        db.session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True


def _disk_has_room() -> bool:
    return shutil.disk_usage(service_context().settings.data_dir).free > MINIMUM_FREE_BYTES
