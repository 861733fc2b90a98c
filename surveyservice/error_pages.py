"""One place for errors: a status, a plain sentence and the request id; never the cause.

People get a page, programs a problem (`surveyservice.problem`); the address decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import structlog
from flask import Flask, g, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from jinja2 import TemplateNotFound
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, InternalServerError, ServiceUnavailable

from surveyservice.problem import is_for_program, show_status

log = structlog.get_logger(__name__)

KEPT_HEADERS = frozenset({"Allow", "Retry-After"})
"""What a refusal owes the browser besides the page (RFC 9110, 15.5.6 and 10.2.3)."""


def add_error_pages(app: Flask) -> None:
    """Answer every error with a page, also when rendering that page fails."""
    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(OperationalError, show_database_error)
    app.register_error_handler(Exception, show_unexpected_error)


def show_http_error(error: HTTPException) -> ResponseReturnValue:
    """The page of an expected error, such as 404."""
    status = error.code or InternalServerError.code
    log.warning("http error", status=status)
    headers = {name: value for name, value in error.get_headers() if name in KEPT_HEADERS}
    # webargs hangs what is wrong with a body on the exception it raises.
    found = getattr(error, "data", {}).get("messages", {})
    return _answer(status, headers, found)


def show_database_error(error: OperationalError) -> ResponseReturnValue:
    """Database full, locked or away: nothing was stored, and the citizen is told to try again."""
    log.error("database error", kind=type(error.orig).__name__)
    return _answer(ServiceUnavailable.code)


def show_unexpected_error(error: Exception) -> ResponseReturnValue:
    """A fault of ours: logged with its type and place, shown without."""
    log.error("unexpected error", kind=type(error).__name__, exc_info=error)
    return _answer(InternalServerError.code)


def _answer(
    status: int,
    headers: Mapping[str, str] = MappingProxyType({}),
    errors: Mapping[str, Any] = MappingProxyType({}),
) -> ResponseReturnValue:
    if is_for_program():
        return show_status(status, errors, headers)
    return render_error(status), status, dict(headers)


def render_error(status: int) -> str:
    """The error page of a status; plain text if templates fail too."""
    values = {"status": status, "request_id": g.get("request_id", "")}
    try:
        try:
            return render_template(f"errors/{status}.html", **values)
        except TemplateNotFound:
            return render_template("errors/error.html", **values)
    except Exception:
        log.exception("error page failed")
        return str(_("Something went wrong. Please try again later."))
