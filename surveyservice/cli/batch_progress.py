"""How far a batch is: one line on a terminal, written over, and nothing in a log or a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from surveyservice.services.batch_work import Progress, no_progress

TOLD_EVERY = 50


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """A progress for services to tell; the line is wiped at the end."""
    if not sys.stderr.isatty():
        yield no_progress
        return
    try:
        yield _tell
    finally:
        click.echo("\r\033[K", nl=False, err=True)


def _tell(done: int, of: int) -> None:
    if done % TOLD_EVERY == 0 or done == of:
        click.echo(f"\r{done:,} of {of:,} messages", nl=False, err=True)
