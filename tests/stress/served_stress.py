"""The service with failpoints, served by gunicorn on the database of a test."""

from __future__ import annotations

from flask import Flask

from surveyservice.service_context import service_context

application = "tests.stress.failing_app:make_app()"


def service_environment(app: Flask) -> dict[str, str]:
    """Settings for another process with the data, the database and the keys of `app`."""
    with app.app_context():
        settings = service_context().settings
    return {
        "SURVEY_DATA_DIR": str(settings.data_dir),
        "SURVEY_DATABASE_URL": settings.database_url,
        "SURVEY_AUTO_MIGRATE": "0",
        "SURVEY_LOG_LEVEL": "ERROR",
    }
