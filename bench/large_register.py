"""An import of a hundred thousand persons in a process of its own, which tells its peak of memory.

`python -m bench.large_register EXTRACT FOLDER` prints seconds, persons and peak as JSON. A process
of its own, because the peak is that of all it ever did: the extract is made up elsewhere.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from bench.fielded import fielded_service
from surveyservice.extensions import db
from surveyservice.services.import_register import import_register

BYTES_PER_KIB, BYTES_PER_MB = 1024, 1_000_000


def import_extract(extract: Path, folder: Path) -> dict[str, float]:
    """Import the file into a new service in `folder`; memory in MB (10^6 bytes)."""
    with fielded_service(folder) as fielded:
        idle = _peak()
        started = time.perf_counter()
        report = import_register(
            db.session,
            fielded.context.keys,
            fielded.context.settings,
            fielded.survey,
            extract.read_bytes(),
            extract.name,
            fielded.now,
        )
        db.session.commit()
        return {
            "seconds": time.perf_counter() - started,
            "persons": report.counts["new"],
            "peak_mb": _peak(),
            "idle_mb": idle,
        }


def _peak() -> float:
    # getrusage would tell the peak of the process that started this one, if that was higher.
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    (peak,) = (line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(peak.split()[1]) * BYTES_PER_KIB / BYTES_PER_MB


if __name__ == "__main__":
    print(json.dumps(import_extract(Path(sys.argv[1]), Path(sys.argv[2]))))
