"""What is logged of requests: everything but how somebody went through the questions."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from contextlib import redirect_stderr
from io import StringIO

import pytest
from flask import Flask

from tests.conftest import TODAY
from tests.factories.browsers import come_in, hand_in
from tests.factories.open_survey import field_citizen_survey


def logged_rules(make_app: Callable[..., Flask], level: str) -> list[tuple[str, int]]:
    """Rule and status of each line about a request, when somebody answers and one page fails."""
    root = logging.getLogger()
    handlers, before = root.handlers[:], root.level
    lines = StringIO()
    with redirect_stderr(lines):
        app = make_app(LOG_LEVEL=level, BASE_URL="http://localhost")
    try:
        with app.app_context():
            token = field_citizen_survey(TODAY).tokens[0]
        browser = app.test_client()
        come_in(browser, token)
        browser.get("/answer/nowhere")
        hand_in(browser)
    finally:
        root.handlers[:] = handlers
        root.setLevel(before)
    events = [json.loads(line) for line in lines.getvalue().splitlines() if '"request"' in line]
    return [(one["rule"], one["status"]) for one in events if one["event"] == "request"]


def test_pages_that_went_well_are_not_counted_by_the_log(make_app: Callable[..., Flask]) -> None:
    assert logged_rules(make_app, "INFO") == [
        ("/s/[token]", 303),
        ("/answer/<section_id>", 404),
    ]


def test_at_debug_everything_is_logged(make_app: Callable[..., Flask]) -> None:
    assert len(logged_rules(make_app, "DEBUG")) == 4


@pytest.mark.parametrize("path", ["/healthz", "/nowhere"])
def test_each_answer_carries_the_id_of_its_line(app: Flask, path: str) -> None:
    first, second = (app.test_client().get(path).headers["X-Request-Id"] for _ in range(2))
    assert len(first) == 16
    assert first != second
