"""Files that are whole under their name, even if the power fails the moment they got it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

PART = ".part"


def write_durably(file: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write under another name, wait for the disk, then rename."""
    part = file.with_name(f".{file.name}{PART}")
    with part.open("wb") as target:
        write(target)
        target.flush()
        os.fsync(target.fileno())
    part.replace(file)
    sync_folder(file.parent)


def sync_file(file: Path) -> None:
    """Wait until the disk has the file's content."""
    handle = os.open(file, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the folder's names."""
    sync_file(folder)
