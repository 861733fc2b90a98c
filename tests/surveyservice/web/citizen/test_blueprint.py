"""Promises of every citizen page: nothing inline, nothing remembered, no token, small."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.test import TestResponse

from surveyservice.extensions import db
from tests.factories.open_survey import OpenSurvey
from tests.surveyservice.web.citizen.page import read_html, walk_to_check

STATIC = Path(__file__).parents[4] / "surveyservice" / "web" / "static"
PAGE_BYTES = 60 * 1024
STATEMENTS_PER_PAGE = 5
RESERVED = {"check", "submit", "receipt", "next", "ended"}


@pytest.fixture
def journey(client: FlaskClient, open_survey: OpenSurvey) -> list[TestResponse]:
    """Every page of one person's way through, and the pages beside it."""
    pages = [client.get("/"), client.get(f"/S/{open_survey.tokens[0]}"), client.get("/answer/")]
    pages += [client.post("/answer/deltagelse")]
    pages += [client.get(url) for url in walk_to_check(client)]
    pages += [client.get("/answer/check"), client.post("/answer/submit")]
    pages += [client.get("/answer/receipt"), client.get("/privacy"), client.get("/accessibility")]
    return [*pages, client.get("/nowhere")]


def test_no_page_holds_anything_inline(journey: list[TestResponse]) -> None:
    for response in journey:
        page = read_html(response)
        assert not page.xpath("//script | //style | //@style | //@*[starts-with(name(), 'on')]")
        assert not page.xpath("//*[@src] | //iframe | //object")
        addresses = page.xpath("//@href | //@action")
        assert not [url for url in addresses if re.match(r"\w+:|//", url)]


def test_no_page_holds_the_token(journey: list[TestResponse], open_survey: OpenSurvey) -> None:
    hidden = re.compile("|".join((*open_survey.tokens, *open_survey.printed)), re.IGNORECASE)
    for response in journey:
        assert not hidden.search(response.text)
        assert not hidden.search(str(response.headers))


def test_pages_are_not_kept_and_tell_nobody(journey: list[TestResponse]) -> None:
    for response in journey:
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert "unsafe-inline" not in response.headers["Content-Security-Policy"]


def test_every_page_has_a_language_a_title_and_one_heading(journey: list[TestResponse]) -> None:
    for response in journey:
        page = read_html(response)
        if response.status_code != 303:
            assert page.get("lang") == "da"
            assert page.xpath("//title")[0].text_content().strip()
            assert len(page.xpath("//h1")) == 1


def test_the_first_visit_fits_the_budget(client: FlaskClient, journey: list[TestResponse]) -> None:
    manifest = STATIC / "manifest.json"
    if not manifest.exists():
        pytest.skip("the style sheet is not built: make assets")
    names = json.loads(manifest.read_text(encoding="utf-8")).values()
    assets = sum(_size_sent(client, f"/static/{name}") for name in names)
    # The page itself is counted as sent, without compression.
    page = max(len(response.data) for response in journey)
    assert assets + page <= PAGE_BYTES


def _size_sent(client: FlaskClient, address: str) -> int:
    with client.get(address, headers={"Accept-Encoding": "gzip, br"}) as response:
        assert response.status_code == 200
        return len(response.data)


@pytest.fixture
def statements(app: Flask) -> Iterator[list[str]]:
    seen: list[str] = []
    with app.app_context():
        engine = db.engine

    def count(_: object, __: object, statement: str, *___: object) -> None:
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", count)
    yield seen
    event.remove(engine, "before_cursor_execute", count)


@pytest.mark.parametrize("address", ["/answer/", "/answer/identitet", "/answer/check"])
def test_a_page_takes_few_statements(
    respondent: FlaskClient, statements: list[str], address: str
) -> None:
    statements.clear()
    assert respondent.get(address).status_code == 200
    assert 0 < len(statements) <= STATEMENTS_PER_PAGE, statements


def test_texts_of_citizens_and_forms_are_never_markup(respondent: FlaskClient) -> None:
    walk_to_check(respondent, "/answer/identitet")
    planted = '"><script>alert(1)</script>{{ 7*7 }}'
    respondent.post("/answer/moedesteder", data={"moedesteder_forslag": planted})
    for address in ("/answer/moedesteder", "/answer/check"):
        page = respondent.get(address)
        assert "<script>" not in page.text
        assert planted in "".join(read_html(page).itertext()) + str(
            read_html(page).xpath("//input/@value")
        )


def test_no_form_has_a_topic_named_like_one_of_our_pages(app: Flask) -> None:
    catalogue = app.extensions["surveyservice"].catalogue
    topics = {
        section.id for form_id in catalogue.ids() for section in catalogue.load(form_id).sections
    }
    assert topics
    assert not topics & RESERVED
