"""What may stand in a log line: nothing that could name a citizen, whoever wrote it."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from distribution.tokens import issue_token, print_token
from surveyservice.logging import (
    FORBIDDEN_FIELDS,
    LIBRARIES,
    configure_logging,
    scrub_event,
    scrub_text,
)
from surveyservice.settings import read_settings

TOKEN = issue_token(b"k" * 32, "an invitation", 1)
PRINTED = print_token(TOKEN)
CPR = "6101801234"

tokens = st.builds(issue_token, st.binary(min_size=32, max_size=32), st.text(), st.integers(1, 9))
cpr_numbers = st.from_regex(r"[4-9]\d{5}[- ]?\d{4}", fullmatch=True)
words = st.text(st.characters(categories=["Ll", "Po", "Zs"]), max_size=30)


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Everything that is logged, and afterwards the loggers as they were."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    structlog.contextvars.clear_contextvars()
    written = io.StringIO()
    configure(written, LOG_LEVEL="DEBUG")
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)


def configure(written: io.StringIO, **settings: str) -> None:
    with redirect_stderr(written):
        configure_logging(read_settings(settings))


def only_line(written: io.StringIO) -> dict[str, Any]:
    (line,) = written.getvalue().splitlines()
    data: dict[str, Any] = json.loads(line)
    return data


@pytest.mark.parametrize(
    ("text", "scrubbed"),
    [
        (f"person {CPR} not found", "person [cpr] not found"),
        ("610180-1234", "[cpr]"),
        ("610180 1234", "[cpr]"),
        (f"({CPR})", "([cpr])"),
        (f"code {PRINTED}.", "code [token]."),
        (f"code {PRINTED.lower()}", "code [token]"),
        (f"code {PRINTED.replace('-', ' ')}", "code [token]"),
        (f"token={TOKEN}", "token=[token]"),
        (f"GET /s/{TOKEN} HTTP/1.1", "GET /s/[token] HTTP/1.1"),
        (f"GET /S/{TOKEN}?lang=en", "GET /S/[token]?lang=en"),
        ("GET /s/typed-wrong HTTP/1.1", "GET /s/[token] HTTP/1.1"),
    ],
)
def test_numbers_and_codes_are_masked(text: str, scrubbed: str) -> None:
    assert scrub_text(text) == scrubbed


@pytest.mark.parametrize(
    "text",
    [
        "request 0f3a9c1b2d4e5f60 took 12.5 ms",
        "survey borgerundersoegelse-2026 released 1234 answers",
        "message 8b1a9953-4c2d-4e0a-9d53-0a6f5d2c7e11",
        "2026-11-23T09:00:00.123456Z",
        "line 123456 of 7890",
        "https://svar.example.dk/answer/check",
    ],
)
def test_what_operators_need_stays(text: str) -> None:
    assert scrub_text(text) == text


@given(words, cpr_numbers, words)
def test_no_cpr_number_survives_in_any_text(before: str, cpr: str, after: str) -> None:
    assert cpr not in scrub_text(f"{before} {cpr} {after}")


@given(words, tokens, words)
def test_no_token_survives_in_any_form(before: str, token: str, after: str) -> None:
    forms = (token, print_token(token), print_token(token).lower(), f"/s/{token}")
    for form in forms:
        assert form not in scrub_text(f"{before} {form} {after}")


@given(st.text())
def test_scrubbing_twice_is_scrubbing_once(text: str) -> None:
    assert scrub_text(scrub_text(text)) == scrub_text(text)


@pytest.mark.parametrize("name", sorted(FORBIDDEN_FIELDS))
def test_fields_that_name_people_are_dropped_at_any_depth(name: str) -> None:
    event = {"event": "seen", name: "Anna", "row": {name: "Anna", "line": 3}}
    assert scrub_event(None, "info", event) == {"event": "seen", "row": {"line": 3}}


def test_texts_are_masked_inside_lists_and_maps() -> None:
    event = {"event": "seen", "rows": [{"text": CPR}, (PRINTED, 7)], "count": 7}
    assert scrub_event(None, "info", event) == {
        "event": "seen",
        "rows": [{"text": "[cpr]"}, ["[token]", 7]],
        "count": 7,
    }


def test_our_own_lines_are_json_with_time_and_place(lines: io.StringIO) -> None:
    structlog.get_logger("surveyservice.somewhere").info("import done", rows=3, name="Anna")
    line = only_line(lines)
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "import done",
        "rows": 3,
        "level": "info",
        "logger": "surveyservice.somewhere",
    }


@pytest.mark.parametrize("library", ["some.library", *LIBRARIES])
def test_lines_of_libraries_are_scrubbed_too(lines: io.StringIO, library: str) -> None:
    logging.getLogger(library).warning("Error handling request %s for %s", f"/s/{TOKEN}", CPR)
    assert only_line(lines)["event"] == "Error handling request /s/[token] for [cpr]"


def test_handlers_that_a_library_brought_are_taken_away(lines: io.StringIO) -> None:
    logger = logging.getLogger("gunicorn.error")
    logger.addHandler(logging.StreamHandler())
    logger.propagate = False
    configure(lines, LOG_LEVEL="DEBUG")
    logger.error("Invalid request /s/%s", TOKEN)
    assert only_line(lines)["event"] == "Invalid request /s/[token]"


def test_tracebacks_are_kept_and_scrubbed(lines: io.StringIO) -> None:
    try:
        int(f"{CPR} with {PRINTED}")
    except ValueError:
        structlog.get_logger("ours").exception("it failed")
        logging.getLogger("theirs").exception("it failed")
    for line in map(json.loads, lines.getvalue().splitlines()):
        assert "test_tracebacks_are_kept_and_scrubbed" in line["exception"]
        assert line["exception"].endswith("'[cpr] with [token]'")


def test_the_level_is_that_of_the_settings(lines: io.StringIO) -> None:
    configure(lines, LOG_LEVEL="ERROR")
    structlog.get_logger("surveyservice").warning("not shown")
    logging.getLogger("sqlalchemy").warning("not shown")
    assert lines.getvalue() == ""


def test_lines_for_people_are_scrubbed_as_well(lines: io.StringIO) -> None:
    configure(lines, LOG_FORMAT="console")
    structlog.get_logger("surveyservice").warning("seen", text=CPR)
    assert CPR not in lines.getvalue()
    assert "[cpr]" in lines.getvalue()
