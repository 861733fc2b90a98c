"""A random id for each request, in the log and on the error page, so that one finds the other."""

from __future__ import annotations

import secrets
import time

import structlog
from flask import Flask, Response, g, request

log = structlog.get_logger("request")


def add_request_id(app: Flask) -> None:
    """Bind the id before each request and log one line after it, by route and never by address."""

    @app.before_request
    def begin_request() -> None:
        # Cleared first: a worker thread keeps the context of the request it served before.
        structlog.contextvars.clear_contextvars()
        g.request_id = secrets.token_hex(8)
        g.started = time.perf_counter()
        structlog.contextvars.bind_contextvars(request_id=g.request_id)

    @app.after_request
    def end_request(response: Response) -> Response:
        request_id = g.get("request_id")
        if request_id is None:
            return response
        response.headers["X-Request-Id"] = request_id
        if request.endpoint != "static":
            # The rule, not the path: the path of a survey link is the token.
            log.info(
                "request",
                method=request.method,
                rule=str(request.url_rule) if request.url_rule else "unknown",
                status=response.status_code,
                ms=round((time.perf_counter() - g.started) * 1000, 1),
            )
        return response
