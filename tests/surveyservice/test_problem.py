"""Programs get the same shape for every error, and no more than it says."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import Gone, NotFound, TooManyRequests

import surveyservice.api
from surveyservice.problem import BY_STATUS, REFUSALS, ApiRefused

SECRET = "6101801234 Åse Ærø"
KEYS = {"type", "title", "status", "detail", "code", "errors", "request_id"}


@pytest.fixture
def settings_overrides() -> dict[str, str]:
    return {"TRUSTED_HOSTS": "localhost"}


@pytest.fixture
def failing(app: Flask) -> FlaskClient:
    faults: dict[str, Exception] = {
        "bug": ValueError(SECRET),
        "database": OperationalError(f"SELECT '{SECRET}'", {}, OSError(SECRET)),
        "missing": NotFound(SECRET),
        "gone": Gone(SECRET),
        "often": TooManyRequests(SECRET, retry_after=30),
        "refused": ApiRefused("unknown_form"),
    }

    def fail(kind: str) -> str:
        raise faults[kind]

    app.add_url_rule("/api/fail/<kind>", view_func=fail)
    return app.test_client()


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/fail/bug", 500, "internal_error"),
        ("/api/fail/database", 503, "unavailable"),
        ("/api/fail/missing", 404, "not_found"),
        ("/api/fail/gone", 410, "refused"),
        ("/api/fail/often", 429, "refused"),
        ("/api/fail/refused", 404, "unknown_form"),
        ("/api/nowhere", 404, "not_found"),
        ("/api", 404, "not_found"),
        ("/api/v1/forms", 401, "not_signed_in"),
    ],
)
def test_an_error_of_the_api_is_a_problem(
    failing: FlaskClient, path: str, status: int, code: str
) -> None:
    response = failing.get(path)
    assert (response.status_code, response.mimetype) == (status, "application/problem+json")
    problem = response.get_json(force=True)
    assert set(problem) == KEYS
    assert (problem["status"], problem["code"]) == (status, code)
    assert problem["request_id"] == response.headers["X-Request-Id"]
    assert SECRET not in response.text


def test_other_addresses_keep_their_pages(failing: FlaskClient) -> None:
    for path in ("/apis", "/nowhere", "/s/api/x"):
        assert failing.get(path).mimetype == "text/html"


def test_a_refusal_keeps_what_it_owes(failing: FlaskClient) -> None:
    assert failing.get("/api/fail/often").headers["Retry-After"] == "30"
    assert "GET" in failing.post("/api/fail/bug").headers["Allow"]


def test_an_unknown_host_is_a_problem_too(failing: FlaskClient) -> None:
    response = failing.get("/api/v1/forms", base_url="http://evil.example")
    assert (response.status_code, response.mimetype) == (400, "application/problem+json")


def test_every_code_the_api_raises_has_a_sentence_and_no_other() -> None:
    folder = Path(surveyservice.api.__file__).parent
    raised = {
        node.args[0].value
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "ApiRefused"
        and isinstance(node.args[0], ast.Constant)
    }
    assert raised == set(REFUSALS)
    assert not set(REFUSALS) & {code for code, _ in BY_STATUS.values()}
