"""Files that commands write: there whole or not at all, even if the machine stops half-way."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path

from surveyservice.cli.output import refuse


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, or replace one; a file that is replaced keeps its permissions."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with draft.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if path.exists():
        shutil.copymode(path, draft)
    draft.replace(path)


def write_or_refuse(path: Path, data: bytes) -> None:
    """Write a file whole, or end with a sentence if it may not be written there."""
    try:
        write_whole(path, data)
    except OSError as error:
        refuse(f"cannot_write: {path}: {error.strerror}; choose another place")
