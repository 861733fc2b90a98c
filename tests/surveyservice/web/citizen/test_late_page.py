"""Two tabs: one sends the answer, the other still shows a page of it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.store.answer_seal import unseal_answers
from surveyservice.store.models import HeldAnswer, Inbox
from tests.surveyservice.web.citizen.page import START, first_answers, read_html, walk_to_check

RECEIPT, HELD = "/answer/receipt", "/answer/receipt?note=held"
SEEN = "//input[@name='seen']/@value"


def seen_on(visitor: FlaskClient) -> str:
    (value,) = read_html(visitor.get("/answer/check")).xpath(SEEN)
    return str(value)


def held(app: Flask) -> list[tuple[str | None, dict[str, object]]]:
    with app.app_context():
        key = service_context().keys.inbox
        return [
            (row.section_id, unseal_answers(key, row.sealed, f"held:{row.id}"))
            for row in db.session.query(HeldAnswer)
        ]


def test_a_list_that_is_out_of_date_is_shown_again_and_nothing_is_sent(
    app: Flask, visitor: FlaskClient
) -> None:
    walk_to_check(visitor)
    old = seen_on(visitor)
    visitor.post("/answer/identitet", data={})
    response = visitor.post("/answer/submit", data={"seen": old})
    assert response.location == "/answer/check?changed=1"
    assert "ændret" in visitor.get(response.location).text
    with app.app_context():
        assert db.session.query(Inbox).count() == 0
    assert visitor.post("/answer/submit", data={"seen": seen_on(visitor)}).location == RECEIPT


def test_the_same_list_sent_twice_is_one_receipt(app: Flask, visitor: FlaskClient) -> None:
    walk_to_check(visitor)
    seen = seen_on(visitor)
    sent = [visitor.post("/answer/submit", data={"seen": seen}).location for _ in range(3)]
    assert sent == [RECEIPT] * 3
    assert held(app) == []


def test_another_list_sent_later_is_put_aside_whole_and_once(
    app: Flask, visitor: FlaskClient
) -> None:
    walk_to_check(visitor)
    old = seen_on(visitor)
    visitor.post("/answer/identitet", data={})
    assert visitor.post("/answer/submit", data={"seen": seen_on(visitor)}).location == RECEIPT
    sent = [visitor.post("/answer/submit", data={"seen": old}).location for _ in range(2)]
    assert sent == [HELD] * 2
    ((section_id, content),) = held(app)
    assert section_id is None
    assert content["samtykke"] == 1
    with app.app_context():
        assert db.session.query(Inbox).count() == 1


@pytest.mark.parametrize("forged", ["", "x", "A" * 200])
def test_what_was_not_sealed_for_this_browser_is_ignored(visitor: FlaskClient, forged: str) -> None:
    walk_to_check(visitor)
    assert visitor.post("/answer/submit", data={"seen": forged}).location == RECEIPT


def test_a_page_sent_late_unchanged_is_the_receipt(app: Flask, visitor: FlaskClient) -> None:
    page = visitor.get(START)
    walk_to_check(visitor)
    identity = first_answers(visitor.get("/answer/identitet"))
    visitor.post("/answer/submit")
    assert visitor.post(START, data=first_answers(page)).location == RECEIPT
    assert visitor.post("/answer/identitet", data=identity).location == RECEIPT
    assert visitor.post("/answer/identitet", data={"back": "1"}).location == RECEIPT
    assert held(app) == []


def test_a_page_sent_late_with_another_answer_is_put_aside(
    app: Flask, visitor: FlaskClient
) -> None:
    walk_to_check(visitor)
    fields = first_answers(visitor.get("/answer/identitet"))
    name = next(iter(fields))
    visitor.post("/answer/submit")
    changed = fields | {name: "2"}
    assert visitor.post("/answer/identitet", data=changed).location == HELD
    ((section_id, content),) = held(app)
    assert section_id == "identitet"
    assert content[name] == ["2"]


def test_a_page_with_a_fault_keeps_what_is_right(visitor: FlaskClient) -> None:
    walk_to_check(visitor)
    response = visitor.post(START, data={"samtykke": "1"})
    assert response.status_code == 422
    page = read_html(visitor.get(START))
    assert page.xpath("//input[@name='samtykke'][@value='1']/@checked")
