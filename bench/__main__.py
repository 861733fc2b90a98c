"""Measures every budget that exists: `python -m bench [NAME ...]`, all or those named.

Prints a table and writes `build/bench.json`. Exits 0 whatever the result: a budget missed on a busy
machine is no broken build. With `--strict` a miss exits 1.
"""

from __future__ import annotations

import json
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from bench.datasets import measure_datasets
from bench.forms import measure_forms
from bench.invitations import measure_invitations
from bench.journeys import measure_journeys
from bench.letters import measure_letters
from bench.measured import Measured, print_table
from bench.messages import measure_messages
from bench.pages import measure_pages
from bench.response_rates import measure_rates
from bench.submits import measure_submits

BENCHES: dict[str, Callable[[Path], Iterator[Measured]]] = {
    "forms": measure_forms,
    "pages": measure_pages,
    "submits": measure_submits,
    "journeys": measure_journeys,
    "invitations": measure_invitations,
    "messages": measure_messages,
    "letters": measure_letters,
    "rates": measure_rates,
    "datasets": measure_datasets,
}
STRICT = "--strict"
OUT = Path("build")
"""Beside the project's files: the system's own temporary folder may lie in memory, and flushing a
commit there costs nothing."""


def main(arguments: list[str]) -> int:
    """Run the benches named, or all; 2 for an unknown name."""
    names = [name for name in arguments if name != STRICT] or list(BENCHES)
    if unknown := set(names) - set(BENCHES):
        print(f"unknown: {', '.join(sorted(unknown))}; there is {', '.join(BENCHES)}")
        return 2
    OUT.mkdir(exist_ok=True)
    started = time.monotonic()
    results = [measured for name in names for measured in _run(name)]
    print(print_table(results))
    print(f"{time.monotonic() - started:.0f} s in all; {platform.python_version()}")
    rows = [asdict(one) | {"ratio": one.ratio, "passes": one.passes} for one in results]
    (OUT / "bench.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return int(STRICT in arguments and not all(one.passes for one in results))


def _run(name: str) -> list[Measured]:
    print(f"measuring {name} …", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(dir=OUT, prefix="bench-") as folder:
        return list(BENCHES[name](Path(folder).resolve()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
