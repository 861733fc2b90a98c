"""One process at a time works on the batches of a survey; the hold dies with the process."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from surveyservice.services.batch_refused import BatchRefused

FOLDER = "locks"


@contextmanager
def hold_batches(data_dir: Path, survey_id: str) -> Iterator[None]:
    """Hold the survey's batches. Raises `BatchRefused` (batch_under_way) if another one does.

    Processes with other data folders on the same database do not see each other here; the unique
    key of dispatches stops them.
    """
    folder = data_dir / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"batches-{survey_id}").open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BatchRefused("batch_under_way") from None
        yield
