"""A line on a terminal that says how far a long command has come; files and pipes get nothing."""

from __future__ import annotations

import sys
from types import TracebackType

import click

_ERASE_LINE = "\r\x1b[K"


class ProgressLine:
    """Shows a step with what is done of it, on standard error, until the block ends."""

    def __init__(self) -> None:
        self._is_shown = sys.stderr.isatty()

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if self._is_shown:
            click.echo(_ERASE_LINE, nl=False, err=True, color=True)

    def __call__(self, step: str, done: int, of: int) -> None:
        """Show the step; `of` is 0 if nobody knows how many there are."""
        if self._is_shown:
            total = f" of {of:,}" if of else ""
            click.echo(f"{_ERASE_LINE}{step} … {done:,}{total}", nl=False, err=True, color=True)
