"""Digital Post messages with a personal letter each: how many a second, in how much memory.

The batch runs in a process of its own, `python -m bench.messages FOLDER SURVEY`, so that its peak
memory is its own. `BENCH_MESSAGES` households instead of 1,300, for a whole country's worth.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.fielded import fielded_service, settings_for
from bench.letters import BASE_URL, render_rate
from bench.measured import Measured
from distribution.batches import Channel
from surveyservice.app import create_app
from surveyservice.clock import read_clock
from surveyservice.demo.synthetic_register import synthetic_register
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import find_survey
from surveyservice.services.import_register import import_register
from surveyservice.services.prepare_batch import prepare_batch

HOUSEHOLDS = int(os.environ.get("BENCH_MESSAGES", "1300"))
CORES = 2
PER_SECOND, MEGABYTES = 150, 500
KILOBYTES_PER_MEGABYTE = 1024


def measure_messages(folder: Path) -> Iterator[Measured]:
    """Messages per second on two cores, and the peak memory of the process."""
    with fielded_service(folder) as fielded:
        import_register(
            db.session,
            fielded.context.keys,
            fielded.context.settings,
            fielded.survey,
            synthetic_register(fielded.clusters, 1, HOUSEHOLDS),
            "registerudtraek.csv",
            fielded.now,
        )
        db.session.commit()
        survey_id = fielded.survey_id
    command = [sys.executable, "-m", "bench.messages", str(folder), survey_id]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told = json.loads(done.stdout)
    yield Measured(
        name="Digital Post messages",
        value=told["messages"] / told["seconds"],
        unit="messages/s",
        at=">=",
        budget=PER_SECOND,
        limit=CORES * render_rate(),
        limit_is=f"the letters alone typeset, on {CORES} cores",
        note=f"{told['messages']:,} messages, {told['megabytes_written']:.0f} MB written",
    )
    yield Measured(
        name="their peak memory", value=told["megabytes"], unit="MB", at="<=", budget=MEGABYTES
    )


def prepare_messages(folder: Path, survey_id: str) -> dict[str, float]:
    """Prepare the batch in this process; what it took."""
    app = create_app(settings_for(folder, BASE_URL))
    with app.app_context():
        started = time.perf_counter()
        report = prepare_batch(
            db.session,
            service_context(),
            find_survey(db.session, survey_id),
            Channel.MEMO,
            folder / "memo",
            read_clock(),
        )
        db.session.commit()
        seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "messages": report.messages,
        "seconds": seconds,
        "megabytes": peak / KILOBYTES_PER_MEGABYTE,
        "megabytes_written": sum(file.stat().st_size for file in report.files) / 1e6,
    }


if __name__ == "__main__":
    print(json.dumps(prepare_messages(Path(sys.argv[1]), sys.argv[2])))
