"""Whatever is sent to the API, it answers as its own description says.

schemathesis reads the description and sends what fits it and what does not: wrong types, other
methods, no sign-in, and values kept from one answer for the next request.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from flask import Flask
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import from_schema
from schemathesis.engine.events import FatalError, NonFatalError, ScenarioFinished
from schemathesis.engine.recorder import ScenarioRecorder

from surveyservice.api.openapi import SESSION
from surveyservice.login_cookie import COOKIE
from tests.factories.desk import sign_in_to_desk
from tests.factories.served_app import LOOPBACK, serve_app

LOCAL = f"http://{LOOPBACK}"
ADDRESS = "/api/openapi.json"
EXAMPLES = 25
EXPECTED = {
    ("GET /api/v1/forms", 200),
    ("GET /api/v1/forms", 401),
    ("GET /api/v1/forms", 405),
    ("GET /api/v1/forms/{form_id}", 200),
    ("GET /api/v1/forms/{form_id}", 404),
    ("POST /api/v1/forms/lint", 200),
    ("POST /api/v1/forms/lint", 405),
    ("POST /api/v1/forms/lint", 422),
}
"""Answers that must have come up: a run that never got past the sign-in would prove nothing."""


@pytest.fixture
def session_cookie(app: Flask) -> str:
    """The cookie of somebody who is signed in."""
    client = sign_in_to_desk(app, LOCAL)
    cookie = client.get_cookie(COOKIE, domain=LOOPBACK, path="/api")
    assert cookie
    return cookie.value


@pytest.fixture
def served(app: Flask) -> Iterator[str]:
    """Over the wire, so that every method arrives as it is."""
    with serve_app(app) as address:
        yield address


def _config(session_cookie: str) -> SchemathesisConfig:
    return SchemathesisConfig.from_dict(
        {
            "seed": 1,
            "auth": {"openapi": {SESSION: {"api_key": session_cookie}}},
            "generation": {
                "max-examples": EXAMPLES,
                "deterministic": True,
                "database": "none",
            },
        }
    )


def test_every_answer_is_as_described(served: str, session_cookie: str) -> None:
    schema = schemathesis.openapi.from_url(served + ADDRESS, config=_config(session_cookie))
    answers: set[tuple[str, int]] = set()
    faults: list[str] = []
    for event in from_schema(schema).execute():
        if isinstance(event, FatalError):
            raise event.exception
        if isinstance(event, NonFatalError):
            faults.append(f"{event.label}: {event.value}")
        if isinstance(event, ScenarioFinished):
            answers |= _statuses(event.recorder)
            faults += _failures(event.recorder)
    assert faults == []
    assert answers >= EXPECTED


def _statuses(recorder: ScenarioRecorder) -> set[tuple[str, int]]:
    return {
        (recorder.label, call.response.status_code)
        for call in recorder.interactions.values()
        if call.response
    }


def _failures(recorder: ScenarioRecorder) -> list[str]:
    return [
        f"{recorder.label}: {check.name}: {check.failure_info.failure}"
        for checks in recorder.checks.values()
        for check in checks
        if check.failure_info
    ]
