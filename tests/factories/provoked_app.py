"""The real service, failing in the way a request asks for in a header. For tests of what leaks."""

from __future__ import annotations

import sys

from flask import Flask, request
from sqlalchemy.exc import OperationalError

from surveyservice import create_app

PROVOKE = "X-Provoke"
BUG, DATABASE, PRINT = "bug", "database", "print"
"""An exception, an error of the database, each telling the address; and a line past the logs."""


def make_app() -> Flask:
    """The service with its weakness."""
    app = create_app()
    app.before_request(fail_as_asked)
    return app


def fail_as_asked() -> None:
    """Fail with the address in the message, as careless libraries do."""
    wish = request.headers.get(PROVOKE)
    if wish == BUG:
        raise RuntimeError(f"failed at {request.url}")
    if wish == DATABASE:
        raise OperationalError(f"SELECT '{request.path}'", {}, OSError(request.path))
    if wish == PRINT:
        print(request.path, file=sys.stderr, flush=True)  # noqa: T201  what no logger can mask
