"""Reading and checking the largest form, as an author and every starting process do."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import yaml

from bench.measured import Measured
from forms.catalogue import packaged_catalogue
from forms.lint import lint_questionnaire
from forms.loader import load_questionnaire
from forms.source.library_files import PACKAGED

MILLISECONDS = 100
ROUNDS = 15


def measure_forms(_: Path) -> Iterator[Measured]:
    """Milliseconds to read and to check the packaged form that takes longest."""
    catalogue = packaged_catalogue()
    paths = list(catalogue.paths().values())
    largest = max(paths, key=lambda path: path.stat().st_size)
    sources = [largest, *sorted(PACKAGED.glob("*.yaml"))]
    texts = [path.read_text(encoding="utf-8") for path in sources]
    items = len(catalogue.load(largest.stem).items)
    limit = _milliseconds(lambda: [yaml.compose(text, Loader=yaml.CSafeLoader) for text in texts])
    whole = "load and check the largest form"
    for name, read in ((whole, lint_questionnaire), ("load it alone", load_questionnaire)):
        yield Measured(
            name=name,
            value=_milliseconds(lambda read=read: read(largest)),
            unit="ms",
            at="<=",
            budget=MILLISECONDS,
            limit=limit,
            limit_is="libyaml reads the form and all library files",
            note=f"{largest.stem}: {items} items",
        )


def _milliseconds(work: Callable[[], object]) -> float:
    return median(_time_once(work) for _ in range(ROUNDS)) * 1000


def _time_once(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
