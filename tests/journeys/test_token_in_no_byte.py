"""After it was exchanged no code is in any byte: answers, logs, files, tables.

A whole journey over HTTP against gunicorn, with everything logged that an operator can switch on.
Nor is the code with which somebody goes on later, but for the page that shows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import MetaData, select

from distribution.tokens import ALPHABET, issue_token, print_token, read_token
from surveyservice.clock import read_clock
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from tests.factories.browsers import GATE, PASSED, RECEIPT
from tests.factories.code_needles import find_needles, forms_of
from tests.factories.gunicorn_workers import GunicornWorkers, running_gunicorn
from tests.factories.open_survey import field_citizen_survey
from tests.factories.provoked_app import BUG, DATABASE, PRINT, PROVOKE
from tests.factories.recorded_browser import Recorded, RecordedBrowser

APPLICATION = "tests.factories.provoked_app:make_app()"
LOG_EVERYTHING = ["--access-logfile", "-", "--log-level", "debug", "--capture-output"]
CODE_SHOWN = ("/answer/pause", "/answer/next")
"""The pages that show the code to go on with."""

PRINTED_CODE = re.compile(rf"\b(?:[{ALPHABET}]{{4}}-){{3}}[{ALPHABET}]{{4}}\b")
TAG = re.compile(rb"<[^>]*>")
TOO_LARGE = "x" * (300 * 1024)
BROKEN_REQUESTS = (
    "GET /s/{} HTTP/9.9\r\n\r\n",
    "GET /s/{}\r\n\r\n",
    "GET /s/{} HTTP/1.1\r\nHost: 127.0.0.1\r\nno header at all\r\n\r\n",
    "\x16\x03\x01 /s/{} HTTP/1.1\r\n\r\n",
)


@dataclass
class Journey:
    """The codes that were used, and everything that came out. `typed` is the mistyped code."""

    tokens: tuple[str, ...]
    record: list[Recorded] = field(default_factory=list)
    resume: str = ""
    typed: str = ""
    raw: list[bytes] = field(default_factory=list)
    left: dict[str, bytes] = field(default_factory=dict)

    @property
    def answers(self) -> dict[str, bytes]:
        """Every answer, by what was asked; as it came, and as it is read without its tags."""
        return {
            f"{number} {answer.method} {answer.path}": b"\n".join(
                (answer.head, answer.body, TAG.sub(b"", answer.body))
            )
            for number, answer in enumerate(self.record)
        }


@pytest.fixture(params=["as documented", "preloaded"])
def journey(
    request: pytest.FixtureRequest, make_app: Callable[..., Flask], tmp_path: Path
) -> Journey:
    app = make_app(BASE_URL="http://127.0.0.1:8000")
    with app.app_context():
        tokens = field_citizen_survey(read_clock(), slots=3).tokens
        settings = service_context().settings
    environment = {
        "SURVEY_DATA_DIR": str(settings.data_dir),
        "SURVEY_DATABASE_URL": settings.database_url,
        "SURVEY_ALLOW_TEST_CPR": "1",
        "SURVEY_LOG_LEVEL": "DEBUG",
    }
    options = [*LOG_EVERYTHING, *(["--preload"] if request.param == "preloaded" else [])]
    journey = Journey(tokens)
    with running_gunicorn(APPLICATION, environment, tmp_path / "log", options) as workers:
        walk(workers, journey)
        journey.left |= read_files(settings.data_dir, "open")
        journey.left |= read_tables(app)
    journey.left |= read_files(settings.data_dir, "closed")
    journey.left["log"] = (tmp_path / "log").read_bytes()
    return journey


def walk(workers: GunicornWorkers, journey: Journey) -> None:
    by_link, by_code, mistyped, failed, *_ = journey.tokens

    def start() -> RecordedBrowser:
        return RecordedBrowser(workers.port, journey.record)

    answer_by_link(start(), start(), journey, by_link)
    answer_by_code(start(), by_code)
    mistype(start(), journey, mistyped)
    provoke_refusals(start(), by_code)
    provoke_faults(start(), failed)
    for request in BROKEN_REQUESTS:
        for token in (failed, failed.lower()):
            journey.raw.append(start().send_raw(request.format(token).encode("latin-1")))


def answer_by_link(
    browser: RecordedBrowser, other: RecordedBrowser, journey: Journey, token: str
) -> None:
    """By the printed link; a break; on with the code of the break elsewhere; the next person."""
    assert browser.get(f"/s/{token}").location == "/answer/"
    assert browser.get("/answer/").status == 200
    assert browser.post(GATE, **PASSED).status == 303
    assert browser.get("/answer/identitet").status == 200
    assert browser.post("/answer/identitet", identitet_landsby="3").status == 303
    assert browser.get("/answer/check?lang=en").status == 200
    assert browser.post("/answer/pause").status == 303
    (code,) = set(PRINTED_CODE.findall(read_text(browser.get("/answer/pause"))))
    journey.resume = read_token(code)
    assert browser.get("/answer/next").status == 200

    assert other.post("/code", code=code.lower()).location == "/answer/"
    assert other.get("/answer/check").status == 200
    assert other.post("/answer/submit").location == RECEIPT
    assert other.get(RECEIPT).status == 200
    assert other.post("/answer/submit").location == RECEIPT
    assert other.post("/answer/next").status == 303
    assert other.get("/answer/").status == 200
    assert browser.get(RECEIPT).status == 200


def read_text(page: Recorded) -> str:
    return TAG.sub(b"", page.body).decode()


def answer_by_code(browser: RecordedBrowser, token: str) -> None:
    """Typed as it is printed, in small letters."""
    assert browser.get("/").status == 200
    assert browser.post("/code", code=print_token(token).lower()).location == "/answer/"
    assert browser.post(GATE, **PASSED).status == 303
    assert browser.get("/privacy").status == 200
    assert browser.post("/answer/submit").location == RECEIPT
    assert browser.get(RECEIPT).status == 200


def mistype(browser: RecordedBrowser, journey: Journey, token: str) -> None:
    """One character wrong; and a code that could be one but opens nothing."""
    wrong = ALPHABET[(ALPHABET.index(token[-1]) + 1) % len(ALPHABET)]
    journey.typed = token[:-1] + wrong
    for typed in (print_token(journey.typed), journey.typed.lower()):
        assert browser.post("/code", code=typed).status == 422
        assert browser.get(f"/s/{typed}").status == 422
    assert browser.post("/code", code=issue_token(b"another" * 5, "nobody", 1)).status == 403


def provoke_refusals(browser: RecordedBrowser, token: str) -> None:
    """Requests that are at fault themselves."""
    for spelled in (token, token.lower(), print_token(token)):
        assert browser.get(f"/nowhere/{spelled}").status == 404
        assert browser.get(f"/s/{spelled}/more").status == 404
        assert browser.open("PUT", f"/s/{spelled}", {}).status == 405
        assert browser.post("/code", code=spelled, more=TOO_LARGE).status == 413
        foreign = {"Sec-Fetch-Site": "cross-site"}
        assert browser.open("POST", "/code", foreign, code=spelled).status == 403
        assert browser.get("/nowhere", Referer=f"http://127.0.0.1/s/{spelled}").status == 404


def provoke_faults(browser: RecordedBrowser, token: str) -> None:
    """Faults of the service, whose messages tell the address."""
    for spelled in (token, token.lower(), print_token(token).lower()):
        for wish, status in ((BUG, 500), (DATABASE, 503)):
            assert browser.open("GET", f"/s/{spelled}", {PROVOKE: wish}).status == status


def read_files(folder: Path, when: str) -> dict[str, bytes]:
    """All files below the folder, byte by byte."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {f"{path.name} ({when})": path.read_bytes() for path in files}


def read_tables(app: Flask) -> dict[str, bytes]:
    """All rows of all tables there are, as text; of what is binary the bytes."""
    tables = MetaData()
    with app.app_context(), db.engine.connect() as connection:
        tables.reflect(connection)
        return {
            f"table {table.name}": b"\n".join(
                value if isinstance(value, bytes) else str(value).encode()
                for row in connection.execute(select(table))
                for value in row
            )
            for table in tables.sorted_tables
        }


def token_needles(journey: Journey) -> list[bytes]:
    return [form for token in (*journey.tokens, journey.typed) for form in forms_of(token)]


def assert_left_traces(journey: Journey) -> None:
    """Searching in nothing would find nothing."""
    left, log = journey.left, journey.left["log"].decode()
    assert {"table draft", "table inbox", "table invitation"} <= set(left)
    assert left["table inbox"]
    assert left["master.key (open)"]
    assert log.count('"event": "request"') >= len(journey.record) - len(BROKEN_REQUESTS)
    assert "RuntimeError: failed at http://127.0.0.1" in log
    assert "/s/[token]" in log
    assert log.count("Invalid request") >= len(BROKEN_REQUESTS)
    assert all(answer.startswith(b"HTTP/1.1 400") for answer in journey.raw)
    assert len({answer.status for answer in journey.record} & {404, 405, 413, 422, 500, 503}) == 6


def test_no_code_is_in_any_byte(journey: Journey) -> None:
    assert_left_traces(journey)
    tokens, resume = token_needles(journey), forms_of(journey.resume)
    # It is shown again beside the field in which it was mistyped, and nowhere else.
    elsewhere = {name: hay for name, hay in journey.answers.items() if "POST /code" not in name}
    typed_well = [form for token in journey.tokens[:2] for form in forms_of(token)]
    assert find_needles(tokens, elsewhere) == []
    assert find_needles(typed_well, journey.answers) == []
    assert find_needles([*tokens, *resume], journey.left) == []
    # The code to go on with is shown in one place, and that in no header.
    shown = find_needles(resume, journey.answers)
    assert {name.split(" ", 1)[1] for name in shown} == {f"GET {page}" for page in CODE_SHOWN}
    assert find_needles(resume, {str(i): a.head for i, a in enumerate(journey.record)}) == []


def test_a_code_that_leaks_is_found(make_app: Callable[..., Flask], tmp_path: Path) -> None:
    """In a line past the loggers, and in any file, answer or table."""
    app = make_app()
    with app.app_context():
        token = field_citizen_survey(read_clock()).tokens[0]
        settings = service_context().settings
    environment = {
        "SURVEY_DATA_DIR": str(settings.data_dir),
        "SURVEY_DATABASE_URL": settings.database_url,
    }
    log = tmp_path / "log"
    with running_gunicorn(APPLICATION, environment, log) as workers:
        RecordedBrowser(workers.port, []).open("GET", f"/s/{token}", {PROVOKE: PRINT})
    assert find_needles(forms_of(token), {"log": log.read_bytes()}) == ["log"]


@pytest.mark.parametrize(
    "spell",
    [
        str,
        str.lower,
        print_token,
        lambda token: print_token(token).lower(),
        lambda token: token[:8],
        lambda token: token[8:].lower(),
        lambda token: print_token(token)[10:],
    ],
)
def test_a_code_is_found_in_any_spelling(spell: Callable[[str], str]) -> None:
    token = issue_token(b"k" * 32, "an invitation", 1)
    places = {"here": f"a{spell(token)}b".encode(), "there": b"nothing"}
    assert find_needles(forms_of(token), places) == ["here"]
