"""How commands speak: JSON for programs, lines for people, one error line and an exit code."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NoReturn

import click

REFUSED = 1
"""Exit code when the request was understood and refused; usage errors give click's 2."""

json_option: Callable[[Any], Any] = click.option(
    "--json", "as_json", is_flag=True, help="Write one JSON document for programs."
)


def show(data: Mapping[str, Any], lines: Iterable[str], as_json: bool) -> None:
    """Write the result in the form asked for."""
    if as_json:
        click.echo(json.dumps(data, ensure_ascii=False, indent=2, default=_to_json))
    else:
        for line in lines:
            click.echo(line)


def refuse(message: str) -> NoReturn:
    """End with exit code 1 and a message that says what to do."""
    click.echo(f"error: {message}", err=True)
    raise click.exceptions.Exit(REFUSED)


def _to_json(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple | set | frozenset):
        return list(value)
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")
