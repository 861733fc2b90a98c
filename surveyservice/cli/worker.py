"""The background worker."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import with_appcontext

from surveyservice.jobs.schedule import make_schedule


@click.command("worker")
@with_appcontext
def worker() -> None:
    """Run periodic jobs until stopped: release answers, expire drafts, recount at night."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    make_schedule(app).create_consumer(workers=1, periodic=True).run()
