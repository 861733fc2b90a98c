"""The commands of `surveyservice` as a test types them, on a service made by the fixtures."""

from __future__ import annotations

import json
from typing import Any

from click.testing import Result
from flask import Flask

from surveyservice.cli.command import main


def run_command(app: Flask, *arguments: object) -> Result:
    """Run one command and let an unexpected exception through."""
    texts = [str(argument) for argument in arguments]
    result = app.test_cli_runner().invoke(main, texts)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def read_json(app: Flask, *arguments: object) -> dict[str, Any]:
    """What a command that must succeed says with `--json`."""
    result = run_command(app, *arguments, "--json")
    assert result.exit_code == 0, result.output
    data: dict[str, Any] = json.loads(result.stdout)
    return data
