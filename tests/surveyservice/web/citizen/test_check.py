from flask import Flask
from flask.testing import FlaskClient

from surveyservice.extensions import db
from surveyservice.store.models import Inbox
from tests.surveyservice.web.citizen.page import read_html, walk_to_check, words_of


def test_all_answers_are_read_back_with_a_way_to_change_them(respondent: FlaskClient) -> None:
    passed = walk_to_check(respondent, "/answer/identitet")
    page = respondent.get("/answer/check")
    links = read_html(page).xpath("//section//a/@href")
    assert links == [f"{url}?check=1" for url in ("/answer/deltagelse", *passed)]
    answers = words_of(page, "//dd")
    assert answers[:2] == ["Ja, jeg vil gerne deltage", "Ja"]
    assert "Helt enig" in answers


def test_unanswered_questions_say_so(respondent: FlaskClient) -> None:
    respondent.post("/answer/identitet")
    assert "Ikke besvaret" in words_of(respondent.get("/answer/check"), "//dd[@class]")


def test_without_consent_nothing_can_be_sent(app: Flask, visitor: FlaskClient) -> None:
    page = read_html(visitor.get("/answer/check"))
    assert page.xpath("//div[@role='alert']//a/@href") == [
        "/answer/deltagelse?check=1",
        "/answer/deltagelse?check=1",
    ]
    assert not page.xpath("//form[@action='/answer/submit']")
    response = visitor.post("/answer/submit")
    assert (response.status_code, response.location) == (303, "/answer/check")
    with app.app_context():
        assert db.session.query(Inbox).count() == 0
