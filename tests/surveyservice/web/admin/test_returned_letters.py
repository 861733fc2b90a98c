"""The desk's page for letters that came back."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from distribution.batches import Channel
from surveyservice.cli.receipts_returned import REFUSALS as COMMAND_REFUSALS
from surveyservice.extensions import db
from surveyservice.services.return_letter import ReturnRefused
from surveyservice.store.models import AuditEvent, Dispatch
from surveyservice.web.admin.returned_letters import REFUSALS
from surveyservice.web.citizen.code_texts import TYPO
from tests.factories.desk import NAME
from tests.factories.dispatched import add_batch
from tests.factories.open_survey import OpenSurvey
from tests.surveyservice.web.citizen.page import heading, read_html, words_of


@pytest.fixture
def address(app: Flask, open_survey: OpenSurvey) -> str:
    with app.app_context():
        add_batch(open_survey.survey_id, Channel.PRINT, len(open_survey.tokens))
    return f"/admin/surveys/{open_survey.survey_id}/returned"


def count(app: Flask) -> int:
    with app.app_context():
        return db.session.query(Dispatch).filter_by(state="returned").count()


def test_a_scanned_link_marks_the_letter_and_the_next_can_follow(
    app: Flask, desk: FlaskClient, address: str, open_survey: OpenSurvey
) -> None:
    link = f"HTTPS://SVAR.EXAMPLE.DK/S/{open_survey.tokens[0]}"
    response = desk.post(address, data={"code": link})
    assert (response.status_code, response.location) == (303, f"{address}?outcome=marked")
    page = desk.get(response.location)
    assert heading(page) == "Breve, der er kommet retur"
    assert words_of(page, "//h2[@class='alert-heading']") == ["Brevet er markeret som returneret."]
    assert "Markeret i dag: 1. I hele undersøgelsen: 1." in page.text
    (field,) = read_html(page).xpath("//input[@id='code'][@autofocus]")
    assert field.get("value") is None
    again = desk.post(address, data={"code": open_survey.printed[0]})
    assert again.location == f"{address}?outcome=before"
    assert "allerede" in desk.get(again.location).text
    assert count(app) == 1
    with app.app_context():
        (event,) = db.session.query(AuditEvent).filter_by(action="letter.return")
        assert event.actor == NAME


def test_a_slip_is_told_by_its_group_and_the_code_is_not_shown_again(
    app: Flask, desk: FlaskClient, address: str, open_survey: OpenSurvey
) -> None:
    token = open_survey.tokens[0]
    typed = f"{token[:4]}-{token[4:8]}-{token[8:11]}-{token[12:]}"
    response = desk.post(address, data={"code": typed})
    assert response.status_code == 422
    (sentence,) = words_of(response, "//p[@class='alert-text']")
    assert sentence.endswith("Se på gruppe 3 i koden.")
    assert typed not in response.text
    assert token[:8] not in response.text
    assert count(app) == 0


@pytest.mark.parametrize("code", ["", "ffffffff", "x" * 10_000])
def test_what_names_no_letter_changes_nothing(
    app: Flask, desk: FlaskClient, address: str, code: str
) -> None:
    response = desk.post(address, data={"code": code})
    assert response.status_code == 422
    assert words_of(response, "//p[@class='alert-text']")
    assert count(app) == 0


@pytest.mark.parametrize("outcome", ["", "returned", "<b>"])
def test_the_address_says_nothing_of_its_own(desk: FlaskClient, address: str, outcome: str) -> None:
    page = desk.get(address, query_string={"outcome": outcome})
    assert not read_html(page).xpath("//*[@class='alert-heading']")


def test_the_dashboard_leads_there(desk: FlaskClient, address: str) -> None:
    assert read_html(desk.get("/admin/")).xpath(f"//main//a[@href='{address}']")


def test_it_stands_behind_the_sign_in_and_is_not_for_other_sites(
    app: Flask, desk: FlaskClient, address: str, open_survey: OpenSurvey
) -> None:
    sent = {"code": open_survey.tokens[0]}
    assert app.test_client().post(address, data=sent).location == "/admin/sign-in"
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert desk.post(address, data=sent, headers=foreign).status_code == 403
    assert desk.post("/admin/surveys/nothing/returned", data=sent).status_code == 404
    assert count(app) == 0


def test_every_refusal_has_words_for_desk_and_command() -> None:
    named = set(re.findall(r"`([a-z_]+)`", ReturnRefused.__doc__ or "")) - {"code", "groups"}
    assert set(COMMAND_REFUSALS) == named
    assert set(REFUSALS) == {code for code in named if not code.startswith(TYPO)}
