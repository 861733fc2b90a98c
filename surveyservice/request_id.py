"""A random id for each request, in the log and on the error page, so that one finds the other."""

from __future__ import annotations

import secrets
import time
from http import HTTPStatus

import structlog
from flask import Flask, Response, g, request

ANSWERING = "/answer/"

LETTERS_FOR_DIGITS = str.maketrans("0123456789", "ghjkmnpqrs")

log = structlog.get_logger("request")


def add_request_id(app: Flask) -> None:
    """Bind the id before each request and log one line after it, by route and never by address.

    A page of somebody's answering that went well is logged at DEBUG alone: on a quiet day, the
    number of pages between a code and a receipt would tell which answers followed.
    """

    @app.before_request
    def begin_request() -> None:
        # Cleared first: a worker thread keeps the context of the request it served before.
        structlog.contextvars.clear_contextvars()
        # Letters alone: ten digits in a row would be taken for a CPR number and masked in the log.
        g.request_id = secrets.token_hex(8).translate(LETTERS_FOR_DIGITS)
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
            went_well = response.status_code < HTTPStatus.BAD_REQUEST
            write = log.debug if went_well and request.path.startswith(ANSWERING) else log.info
            write(
                "request",
                method=request.method,
                rule=str(request.url_rule) if request.url_rule else "unknown",
                status=response.status_code,
                ms=round((time.perf_counter() - g.started) * 1000, 1),
            )
        return response
