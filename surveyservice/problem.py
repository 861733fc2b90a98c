"""What went wrong, for programs: one shape for every error below `/api` (RFC 9457).

`code` is stable and names the cause; `detail` says in English what to do about it; `errors` holds
the faults one by one where there are several. None of them ever repeats a value that was sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Response, g, json, request

MEDIA_TYPE = "application/problem+json"
API = "/api"

REFUSALS: Mapping[str, tuple[int, str]] = {
    "not_signed_in": (401, "Sign in at /admin/sign-in and send the cookie that it sets."),
    "unknown_form": (404, "There is no such form; GET /api/v1/forms lists those there are."),
    "faulty_form": (409, "The file of this form has faults, listed in errors; correct it first."),
}
"""Status and sentence of what the API itself refuses, by code."""

BY_STATUS: Mapping[int, tuple[str, str]] = {
    400: ("bad_request", "The request is not well-formed."),
    403: ("foreign_request", "The request was sent from another site."),
    404: ("not_found", "There is nothing at this address; see /api/openapi.json."),
    405: ("method_not_allowed", "The header Allow says which methods this address takes."),
    413: ("too_large", "The body is larger than this address takes."),
    415: ("not_json", "Send the body as application/json."),
    422: ("invalid_body", "The body does not fit its schema; errors says where."),
    500: ("internal_error", "A fault of the service. It is logged under request_id."),
    503: ("unavailable", "The database cannot be reached now; try again later."),
}
"""Code and sentence of what Flask, webargs or the database refuse, by status."""

OTHERWISE = ("refused", "The request cannot be answered.")
CHALLENGE = {"WWW-Authenticate": 'Cookie realm="desk", form-action="/admin/sign-in"'}
"""RFC 9110 wants a challenge with 401; browsers know no scheme for a session cookie."""


class ApiRefused(Exception):
    """The API will not do this; `code` is one of `REFUSALS`."""

    def __init__(self, code: str, errors: Mapping[str, Any] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.errors = errors or {}


def is_for_program() -> bool:
    """Whether the request is for the API, so that errors are problems and not pages."""
    return request.path == API or request.path.startswith(f"{API}/")


def show_refusal(error: ApiRefused) -> Response:
    """The answer to a refusal."""
    status, detail = REFUSALS[error.code]
    headers = CHALLENGE if status == HTTPStatus.UNAUTHORIZED else {}
    return _write_problem(status, error.code, detail, error.errors, headers)


def show_status(status: int, errors: Mapping[str, Any], headers: Mapping[str, str]) -> Response:
    """The answer to any other error."""
    code, detail = BY_STATUS.get(status, OTHERWISE)
    return _write_problem(status, code, detail, errors, headers)


def _write_problem(
    status: int,
    code: str,
    detail: str,
    errors: Mapping[str, Any],
    headers: Mapping[str, str],
) -> Response:
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
        "errors": dict(errors),
        "request_id": g.get("request_id", ""),
    }
    return Response(json.dumps(body), status, dict(headers), mimetype=MEDIA_TYPE)
