"""A village's open link: the same questions for anybody, nothing about households or letters."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from surveyservice.extensions import db
from surveyservice.store.models import Draft, HeldAnswer, Inbox, Invitation, SlotRequest
from tests.factories.open_links import open_tokens
from tests.factories.open_survey import OpenSurvey
from tests.surveyservice.web.citizen.page import START, read_html, walk_to_check, words_of

MOST_STATEMENTS = 5
OF_HOUSEHOLDS = {"/answer/letters", "/answer/more-people", "/answer/next"}


@pytest.fixture
def link(app: Flask, open_survey: OpenSurvey) -> str:
    with app.app_context():
        return f"/s/{open_tokens(open_survey.survey_id)[101]}"


@pytest.fixture
def passer_by(client: FlaskClient, link: str) -> FlaskClient:
    """A browser that has opened the link of Knebel."""
    assert client.get(link).location == "/answer/"
    return client


def words(client: FlaskClient, address: str) -> str:
    return " ".join(words_of(client.get(address), "//main"))


def links(client: FlaskClient, address: str) -> set[str]:
    return set(read_html(client.get(address)).xpath("//main//a/@href"))


def hand_in(client: FlaskClient) -> None:
    walk_to_check(client)
    assert client.post("/answer/submit").location == "/answer/receipt"


def stored(app: Flask, model: type) -> int:
    with app.app_context():
        return int(db.session.query(model).count())


def test_the_first_page_says_whom_it_is_for(passer_by: FlaskClient) -> None:
    text = words(passer_by, "/answer/")
    assert "Mols i Udvikling · Knebel" in text
    assert "alle, der bor i eller ved Knebel" in text
    assert "Svar kun én gang." in text
    assert "brug den kode og ikke dette link" in text
    assert "Hver gang linket bliver åbnet, begynder en ny besvarelse." in text
    assert "husstand" not in text
    assert not links(passer_by, "/answer/") & OF_HOUSEHOLDS
    german = words(passer_by, "/answer/?lang=de")
    assert "alle, die in oder bei Knebel wohnen" in german


def test_the_receipt_speaks_of_no_household(passer_by: FlaskClient) -> None:
    hand_in(passer_by)
    text = words(passer_by, "/answer/receipt")
    assert "Andre kan svare ad det samme link." in text
    assert "husstand" not in text
    assert not links(passer_by, "/answer/receipt") & OF_HOUSEHOLDS


def test_who_has_written_nothing_may_come_back_by_the_link(passer_by: FlaskClient) -> None:
    assert "ad det samme link" in words(passer_by, "/answer/pause")


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("address", sorted(OF_HOUSEHOLDS))
def test_what_a_household_may_wish_is_not_there(
    app: Flask, passer_by: FlaskClient, method: str, address: str
) -> None:
    sent = {"letters": "none", "more": "3", "draft": "discard"}
    response = passer_by.open(address, method=method, data=sent if method == "POST" else None)
    assert response.status_code == 404
    assert stored(app, SlotRequest) == 0
    with app.app_context():
        assert not db.session.query(Invitation).filter(Invitation.opted_out).count()


def test_an_answer_counts_once_however_often_it_is_sent(app: Flask, passer_by: FlaskClient) -> None:
    hand_in(passer_by)
    assert passer_by.post("/answer/submit").location == "/answer/receipt"
    assert stored(app, Inbox) == 1
    passer_by.post(START, data={"samtykke": "1", "fyldt_16": "2"})
    with app.app_context():
        assert [held.channel for held in db.session.query(HeldAnswer)] == ["open"]


def test_each_opening_begins_anew(app: Flask, passer_by: FlaskClient, link: str) -> None:
    for _ in range(3):
        passer_by.get(link)
        assert passer_by.get("/answer/receipt").location == "/answer/"
        hand_in(passer_by)
    assert stored(app, Inbox) == stored(app, Draft) == 3


def test_what_was_begun_stays_in_reach_of_the_browser(passer_by: FlaskClient, link: str) -> None:
    passer_by.post(START, data={"samtykke": "1", "fyldt_16": "1"})
    passer_by.get(link)
    assert not read_html(passer_by.get(START)).xpath("//input[@checked]")
    passer_by.post("/answer/earlier")
    assert read_html(passer_by.get(START)).xpath("//input[@checked]")


def test_no_page_asks_the_database_more_than_five_times(app: Flask, passer_by: FlaskClient) -> None:
    passer_by.get("/answer/")
    sent: list[str] = []
    with app.app_context():
        engine = db.engine

    def note(*details: object) -> None:
        sent.append(str(details[2]))

    event.listen(engine, "before_cursor_execute", note)
    try:
        for address in ("/answer/", START, "/answer/check", "/answer/pause", "/answer/receipt"):
            sent.clear()
            assert passer_by.get(address).status_code in {200, 303}
            assert 0 < len(sent) <= MOST_STATEMENTS, address
    finally:
        event.remove(engine, "before_cursor_execute", note)
