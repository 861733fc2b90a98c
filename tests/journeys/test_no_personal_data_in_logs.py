"""A whole journey with planted people: none of them in a log line, an address or a wrong page."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from contextlib import redirect_stderr
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from distribution.tokens import print_token
from surveyservice.extensions import db
from surveyservice.jobs.audit_tallies import audit_tallies
from surveyservice.jobs.expire_drafts import expire_drafts
from surveyservice.jobs.release_waiting import release_waiting
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import find_survey
from surveyservice.services.list_links import list_links
from tests.distribution.register_samples import rows_of, write_csv
from tests.factories.browsers import GATE, PASSED, RECEIPT
from tests.factories.command_line import run_command
from tests.journeys.register_of_two_municipalities import (
    KNEBEL,
    LUNDBY,
    SURVEY,
    field_survey,
    prepare,
)

NAME, STREET, CPR = "Planteria Sporadisk", "Gemmestedet", "6101801111"
OTHER_NAME, OTHER_CPR = "Fejlram Rækkesen", "6102802222"
ANSWER = "Min nabo Hemmelius har en hemmelig have"
MISTYPED = "0000-1111-2222-3333"


@dataclass
class Journey:
    """What was planted, and everything that came out."""

    tokens: list[str]
    logged: io.StringIO
    pages: list[tuple[str, str]] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)

    @property
    def secrets(self) -> list[str]:
        printed = [print_token(token) for token in self.tokens]
        cpr = [f"{number[:6]}-{number[6:]}" for number in (CPR, OTHER_CPR)]
        return [NAME, STREET, OTHER_NAME, CPR, OTHER_CPR, *cpr, *self.tokens, *printed]


@pytest.fixture
def journey(make_app: Callable[..., Flask], tmp_path: Path) -> Journey:
    """Register, batches, wrong codes, answers, faults, jobs; on a service that logs everything."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    logged = io.StringIO()
    with redirect_stderr(logged):
        app = make_app(LOG_LEVEL="DEBUG", BASE_URL="https://svar.example.dk")
        try:
            return walk(app, Journey([], logged), tmp_path)
        finally:
            root.handlers[:] = handlers
            root.setLevel(level)


def walk(app: Flask, journey: Journey, folder: Path) -> Journey:
    invite(app, journey, folder)
    with app.app_context():
        context = service_context()
        links = list_links(
            db.session, context.keys, context.settings.base_url, find_survey(db.session, SURVEY)
        )
    journey.tokens = [link.link.rsplit("/", 1)[1] for link in links]
    answer(app, journey)
    provoke_faults(app, journey)
    for job in (release_waiting, expire_drafts, audit_tallies):
        job(app)
    return journey


def invite(app: Flask, journey: Journey, folder: Path) -> None:
    field_survey(app)
    file = folder / "udtræk.csv"
    person = {"Navn": NAME, "CPR-nummer": CPR, "Vejnavn": STREET}
    bad = {"Navn": OTHER_NAME, "CPR-nummer": OTHER_CPR, "Vejnavn": STREET}
    file.write_bytes(
        write_csv(rows_of(KNEBEL | person, KNEBEL | bad | {"Landsby": NAME}, LUNDBY | bad))
    )
    for options in (["--dry-run"], [], ["--json"]):
        result = run_command(app, "register", "import", SURVEY, file, *options)
        journey.spoken.append(result.output)
    for channel in ("memo", "print", "flyer", "links"):
        journey.spoken.append(str(prepare(app, channel, folder / channel)))
    wrong = folder / "ingen.csv"
    wrong.write_bytes(write_csv([[NAME, CPR]], headings=["Hvem", "Nummer"]))
    journey.spoken.append(run_command(app, "register", "import", SURVEY, wrong).output)


def open_page(journey: Journey, browser: FlaskClient, method: str, path: str, **form: str) -> None:
    """Ask for a page; keep where it leads and what it says."""
    response = browser.open(
        path, method=method, data=form or None, base_url="https://svar.example.dk"
    )
    if response.location:
        journey.addresses.append(response.location)
    journey.pages.append((path, response.get_data(as_text=True)))
    journey.spoken.append(str(response.headers.get("Referrer-Policy")))


def answer(app: Flask, journey: Journey) -> None:
    browser = app.test_client()
    open_page(journey, browser, "GET", f"/s/{MISTYPED}")
    open_page(journey, browser, "POST", "/code", code=MISTYPED)
    for path in (f"/s/{journey.tokens[0]}", "/answer/"):
        open_page(journey, browser, "GET", path)
    open_page(journey, browser, "POST", GATE, **PASSED)
    open_page(journey, browser, "POST", "/answer/potentialer", potentialer_valg="1")
    open_page(journey, browser, "POST", "/answer/potentialer_uddybet", potentiale_landskab=ANSWER)
    open_page(journey, browser, "POST", "/answer/submit")
    open_page(journey, browser, "GET", RECEIPT)
    open_page(journey, browser, "GET", f"/S/{journey.tokens[0]}")


def provoke_faults(app: Flask, journey: Journey) -> None:
    """Errors whose messages hold what must not be told."""
    token = journey.tokens[-1]
    browser = app.test_client()
    open_page(journey, browser, "GET", f"/nowhere/{token}")
    open_page(journey, browser, "PUT", f"/s/{token}")
    open_page(journey, browser, "GET", f"/s/{token}/more")

    def fail(*_: object) -> None:
        raise RuntimeError(f"failed for {CPR} with {print_token(token)} at /s/{token}")

    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", fail)
        try:
            open_page(journey, browser, "GET", f"/s/{token}")
        finally:
            event.remove(db.engine, "before_cursor_execute", fail)


def test_the_journey_left_traces_to_search(journey: Journey) -> None:
    lines = journey.logged.getvalue()
    assert lines.count('"event": "request"') >= len(journey.pages)
    assert "RuntimeError: failed for [cpr] with [token] at /s/[token]" in lines
    assert '"rule": "/s/[token]"' in lines
    assert any(RECEIPT in address for address in journey.addresses)
    assert "unknown_village" in "".join(journey.spoken)


def test_no_log_line_names_anybody(journey: Journey) -> None:
    lines = journey.logged.getvalue()
    assert [secret for secret in [*journey.secrets, MISTYPED, ANSWER] if secret in lines] == []


def test_no_later_address_holds_a_code(journey: Journey) -> None:
    addresses = " ".join(journey.addresses)
    assert [secret for secret in journey.secrets if secret in addresses] == []


def test_no_page_names_anybody(journey: Journey) -> None:
    """Not even the citizen's own: the code may be in other hands."""
    for path, page in journey.pages:
        assert [secret for secret in journey.secrets if secret in page] == [], path


def test_what_was_written_is_on_no_later_page(journey: Journey) -> None:
    assert [path for path, page in journey.pages if ANSWER in page] == []


def test_a_mistyped_code_is_shown_again_only_where_it_was_typed(journey: Journey) -> None:
    assert [path for path, page in journey.pages if MISTYPED in page] == ["/code"]


def test_commands_say_line_and_reason_and_no_more(journey: Journey) -> None:
    spoken = "\n".join(journey.spoken)
    assert [secret for secret in journey.secrets if secret in spoken] == []
