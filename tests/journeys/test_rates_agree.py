"""One truth in three places: the command, the dashboard and a count of the answers themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select

from surveyservice.clock import danish_day
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.store.models import Inbox, Invitation, Response
from tests.conftest import Clock
from tests.factories.browsers import RECEIPT, answer_pages, come_in, hand_in
from tests.factories.command_line import read_json, run_command
from tests.factories.open_survey import VILLAGES, OpenSurvey

PASSWORD = "et godt langt kodeord"
KNEBEL, VRINNERS = "Knebel", "Vrinners"
INVITED = {KNEBEL: 6, VRINNERS: 6}
NOTHING_MORE: Mapping[str, Mapping[str, object]] = {}


@pytest.fixture
def answered(app: Flask, clock: Clock, open_survey: OpenSurvey) -> OpenSurvey:
    """Full and broken-off answers over three days, from five of twelve households."""
    full = full_answers(app)
    first, second = open_survey.tokens[:6], open_survey.tokens[6:]
    for token, pages in [(first[0], full), (first[0], NOTHING_MORE), (first[1], full)]:
        answer(app, token, pages)
    clock.advance(days=1)
    for token, pages in [(second[0], full), (second[0], full), (second[1], NOTHING_MORE)]:
        answer(app, token, pages)
    read_json(app, "survey", "release", open_survey.survey_id)
    clock.advance(days=1)
    answer(app, first[2], half_of(full))
    return open_survey


def full_answers(app: Flask) -> dict[str, dict[str, object]]:
    """The first choice of every question that has choices, by section."""
    with app.app_context():
        form = service_context().catalogue.load("borgerundersoegelse")
    return {
        section.id: {
            item.id: str(item.options[0].code) if item.options else str(VILLAGES[0])
            for item in section.items
            if item.options or item.type.value in ("place", "integer")
        }
        for section in form.sections[1:]
        if section.when is None
    }


def half_of(pages: Mapping[str, Mapping[str, object]]) -> dict[str, Mapping[str, object]]:
    return dict(list(pages.items())[: len(pages) * 2 // 3])


def answer(app: Flask, token: str, pages: Mapping[str, Mapping[str, object]]) -> None:
    browser = app.test_client()
    come_in(browser, token)
    answer_pages(browser, pages)
    assert hand_in(browser).location == RECEIPT


def rates_of(app: Flask, survey_id: str, by: str) -> dict[str, dict[str, Any]]:
    rows = read_json(app, "rates", survey_id, "--by", by, "--recount")["rows"]
    return {row["key"]: row for row in rows}


def count_by_hand(app: Flask) -> tuple[Counter[str], dict[int, int]]:
    """Answers by disposition ("" while it waits), and answering households by village."""
    with app.app_context():
        answers = Counter[str]()
        for model in (Inbox, Response):
            answers.update(db.session.scalars(select(model.disposition)))
        households = Counter(
            db.session.scalars(select(Invitation.village_code).where(Invitation.slots_used > 0))
        )
    return answers, {int(code): count for code, count in households.items() if code}


@pytest.fixture
def desk(app: Flask) -> FlaskClient:
    made = run_command(app, "account", "create", "sekretariat", "--password", PASSWORD)
    assert made.exit_code == 0
    browser = app.test_client()
    response = browser.post(
        "/admin/sign-in", data={"username": "sekretariat", "password": PASSWORD}
    )
    assert response.location == "/admin/"
    return browser


def figures_on(page: bytes, table: str) -> list[tuple[str, list[tuple[int, int]]]]:
    """Rows of a table of the dashboard: heading, then "n of m" of households and of persons."""
    rows = html.document_fromstring(page).xpath(f"//table[contains(@class, 'rates-{table}')]//tr")
    found = []
    for row in rows[1:]:
        cells = [" ".join(cell.text_content().split()) for cell in row.xpath("th | td")]
        pairs = [re.search(r"\((\d+) \w+ (\d+)\)", cell) for cell in cells[1:]]
        found.append((cells[0], [(int(pair[1]), int(pair[2])) for pair in pairs if pair]))
    return found


def pair_of(rate: Mapping[str, int]) -> tuple[int, int]:
    return rate["numerator"], rate["denominator"]


def test_the_mix_has_every_kind_of_answer(app: Flask, answered: OpenSurvey) -> None:
    answers, households = count_by_hand(app)
    assert answers == {"": 7}
    assert households == {VILLAGES[0]: 3, VILLAGES[1]: 2}
    read_json(app, "survey", "close", answered.survey_id)
    answers, _ = count_by_hand(app)
    assert answers == {"complete": 4, "partial": 1, "break_off": 2}


def test_the_command_says_what_a_count_by_hand_says(app: Flask, answered: OpenSurvey) -> None:
    answers, households = count_by_hand(app)
    rows = rates_of(app, answered.survey_id, "village")
    for code, name in zip(VILLAGES, (KNEBEL, VRINNERS), strict=True):
        assert pair_of(rows[name]["household"]) == (households[code], INVITED[name])
        assert pair_of(rows[name]["person"]) == (rows[name]["answers"], 2 * INVITED[name])
    read_json(app, "survey", "close", answered.survey_id)
    answers, _ = count_by_hand(app)
    rows = rates_of(app, answered.survey_id, "village")
    for disposition in ("complete", "partial", "break_off"):
        assert sum(row[disposition] for row in rows.values()) == answers[disposition]
    (memo,) = rates_of(app, answered.survey_id, "channel").values()
    assert memo["answers"] == answers.total()
    assert pair_of(memo["person"]) == (answers.total(), 24)
    assert {memo[name] for name in ("complete", "partial", "break_off")} == {None}


def test_days_add_up_to_the_whole(app: Flask, clock: Clock, answered: OpenSurvey) -> None:
    days = rates_of(app, answered.survey_id, "day")
    assert [row["answers"] for row in days.values()] == [3, 6, 7]
    assert list(days)[-1] == danish_day(clock()).isoformat()


@pytest.mark.parametrize("table", ["village", "channel", "day"])
def test_the_dashboard_shows_the_command_s_figures(
    app: Flask, answered: OpenSurvey, desk: FlaskClient, table: str
) -> None:
    shown = figures_on(desk.get("/admin/").data, table)
    told = rates_of(app, answered.survey_id, table)
    assert [pairs for _, pairs in shown] == [
        [pair_of(row["household"]), pair_of(row["person"])] for row in told.values()
    ]


FIGURES = ("key", "household", "answers")


@pytest.mark.parametrize("step", ["release", "close"])
def test_releasing_tells_dispositions_and_moves_no_other_figure(
    app: Flask, answered: OpenSurvey, step: str
) -> None:
    before = read_json(app, "rates", answered.survey_id, "--recount")
    read_json(app, "survey", step, answered.survey_id)
    after = read_json(app, "rates", answered.survey_id, "--recount")
    by_village = {row["key"]: row for row in after["rows"]}
    for row in before["rows"]:
        assert {name: by_village[row["key"]][name] for name in FIGURES} == {
            name: row[name] for name in FIGURES
        }
    assert after["recount"]["agrees"]


def test_a_lost_answer_is_noticed(app: Flask, answered: OpenSurvey) -> None:
    with app.app_context():
        db.session.delete(db.session.scalars(select(Inbox)).first())
        db.session.commit()
    result = run_command(app, "rates", answered.survey_id, "--recount")
    assert result.exit_code == 1
    assert "recount DISAGREES" in result.stdout
