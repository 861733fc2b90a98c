"""How many SQL statements a page costs. Every page of the citizens' surface is here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from surveyservice.extensions import db
from tests.factories.open_survey import OpenSurvey
from tests.surveyservice.web.citizen.page import START, walk_to_check

MOST = 5
MOST_TO_SUBMIT = 7
SECTION = "/answer/<section_id>"
ADDRESSES = {
    SECTION: "/answer/identitet",
    "/answer/ended/<reason>": "/answer/ended/under_age",
}
"""A page for each rule that leaves something open; links with a token are added by the test."""


@contextmanager
def counting(app: Flask) -> Iterator[list[str]]:
    """The statements sent meanwhile."""
    sent: list[str] = []

    def note(*details: object) -> None:
        sent.append(str(details[2]))

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def citizen_rules(app: Flask) -> list[str]:
    """All that a browser may open."""
    return sorted(
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("citizen.") and "GET" in rule.methods
    )


@pytest.mark.parametrize("has_sent", [False, True])
def test_opening_a_page_takes_a_few_statements(
    app: Flask, visitor: FlaskClient, open_survey: OpenSurvey, has_sent: bool
) -> None:
    walk_to_check(visitor)
    if has_sent:
        visitor.post("/answer/submit")
    counts = {}
    for rule in citizen_rules(app):
        address = ADDRESSES.get(rule, rule).replace("<token>", open_survey.tokens[1])
        assert "<" not in address, f"add an address for {rule}"
        # A link would give the visitor another household's claim.
        browser = app.test_client() if "<token>" in rule else visitor
        with counting(app) as sent:
            assert browser.get(address).status_code in (200, 303)
        counts[rule] = len(sent)
    assert SECTION in counts
    assert {rule: count for rule, count in counts.items() if count > MOST} == {}


def test_keeping_a_page_and_handing_in_take_a_few_more(app: Flask, visitor: FlaskClient) -> None:
    with counting(app) as kept:
        assert visitor.post(START, data={"samtykke": "1", "fyldt_16": "1"}).status_code == 303
    walk_to_check(visitor)
    with counting(app) as handed_in:
        assert visitor.post("/answer/submit").location == "/answer/receipt"
    assert 0 < len(kept) <= MOST
    assert 0 < len(handed_in) <= MOST_TO_SUBMIT
