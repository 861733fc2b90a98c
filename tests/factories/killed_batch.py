"""A batch prepared in a process of its own that is killed at a given moment, as by a power cut.

`python -m tests.factories.killed_batch SETTINGS SURVEY CHANNEL OUT MOMENT`: settings in JSON; the
moment is `message:N` or `sync:NAME`, where the process kills itself at a message, or once the disk
has a file or folder whose name ends so; at `hold:N` it stays.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from distribution.batches import Channel
from surveyservice.app import create_app
from surveyservice.extensions import db
from surveyservice.service_context import ServiceContext, service_context
from surveyservice.services.create_survey import find_survey
from surveyservice.services.prepare_batch import prepare_batch
from tests.conftest import TODAY, Clock

HOLDING = "holding"


def start_batch(
    context: ServiceContext, survey_id: str, channel: Channel, out: Path, moment: str
) -> subprocess.Popen[str]:
    """Begin the batch with the settings of the context's service."""
    settings = context.settings
    given = {
        "DATA_DIR": str(settings.data_dir),
        "DATABASE_URL": settings.database_url,
        "BASE_URL": settings.base_url,
        "CONTAINER_MESSAGES": str(settings.container_messages),
        "ALLOW_TEST_CPR": "1",
        "LOG_LEVEL": "ERROR",
    }
    command = [sys.executable, "-m", "tests.factories.killed_batch", json.dumps(given)]
    command += [survey_id, channel.value, str(out), moment]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _prepare(settings: str, survey_id: str, channel: str, out: str, moment: str) -> None:
    what, _, where = moment.partition(":")
    fsync = os.fsync

    def sync_and_die(handle: int) -> None:
        fsync(handle)
        if what == "sync" and str(Path(f"/proc/self/fd/{handle}").readlink()).endswith(where):
            os.kill(os.getpid(), signal.SIGKILL)

    def progress(done: int, _of: int) -> None:
        if what == "message" and done >= int(where):
            os.kill(os.getpid(), signal.SIGKILL)
        if what == "hold" and done == int(where):
            sys.stdout.write(f"{HOLDING}\n")
            sys.stdout.flush()
            time.sleep(600)

    os.fsync = sync_and_die
    app = create_app(json.loads(settings), Clock(TODAY))
    with app.app_context():
        prepare_batch(
            db.session,
            service_context(),
            find_survey(db.session, survey_id),
            Channel(channel),
            Path(out),
            TODAY,
            progress=progress,
        )


if __name__ == "__main__":
    _prepare(*sys.argv[1:])
