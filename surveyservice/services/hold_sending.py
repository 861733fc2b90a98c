"""One process at a time sends a batch; the hold dies with the process."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from surveyservice.services.hold_batches import FOLDER
from surveyservice.services.send_refused import SendRefused


@contextmanager
def hold_sending(data_dir: Path, batch_id: int) -> Iterator[None]:
    """Hold the batch for sending. Raises `SendRefused` (under_way) if another process does."""
    folder = data_dir / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"sending-{batch_id}").open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SendRefused("under_way") from None
        yield
