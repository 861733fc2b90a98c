"""How far a long import has come, told to whoever shows it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum


class ImportStep(StrEnum):
    """What an import is busy with."""

    READING = "reading"
    COMPARING = "comparing"
    STORING = "storing"


Progress = Callable[[ImportStep, int, int], None]
"""Told the step, how many rows are done in it, and of how many (0 if unknown)."""


def tell_nobody(_step: ImportStep, _done: int, _of: int) -> None:
    """Progress that is not shown."""
