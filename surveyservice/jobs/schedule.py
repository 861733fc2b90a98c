"""When each job runs. The queue lies in a SQLite file of its own in the data folder."""

from __future__ import annotations

from flask import Flask
from huey import SqliteHuey, crontab

from surveyservice.jobs.audit_tallies import audit_tallies
from surveyservice.jobs.erase_persons import erase_persons
from surveyservice.jobs.expire_drafts import expire_drafts
from surveyservice.jobs.expire_guesses import expire_guesses
from surveyservice.jobs.purge_expired_batches import purge_expired_batches
from surveyservice.jobs.purge_traces import purge_nightly
from surveyservice.jobs.release_waiting import release_waiting
from surveyservice.service_context import EXTENSION, ServiceContext

QUEUE_FILE = "queue.sqlite3"


def make_schedule(app: Flask) -> SqliteHuey:
    """The queue with its periodic jobs (UTC): releases each ten minutes, the rest at night."""
    context: ServiceContext = app.extensions[EXTENSION]
    queue = SqliteHuey("surveyservice", filename=str(context.settings.data_dir / QUEUE_FILE))

    @queue.periodic_task(crontab(minute="*/10"))
    def release() -> None:
        release_waiting(app)

    @queue.periodic_task(crontab(hour="1", minute="15"))
    def expire() -> None:
        expire_drafts(app)

    @queue.periodic_task(crontab(hour="1", minute="25"))
    def forget() -> None:
        expire_guesses(app)

    @queue.periodic_task(crontab(hour="1", minute="30"))
    def erase() -> None:
        erase_persons(app)

    @queue.periodic_task(crontab(hour="1", minute="35"))
    def purge_files() -> None:
        purge_expired_batches(app)

    @queue.periodic_task(crontab(hour="1", minute="45"))
    def audit() -> None:
        audit_tallies(app)

    @queue.periodic_task(crontab(hour="1", minute="55"))
    def purge() -> None:
        purge_nightly(app)

    return queue
