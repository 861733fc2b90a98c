"""The 2017 evaluation again: 56 members answer over HTTP, and the tables are the printed ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask

from forms.conditions import Value
from surveyservice.clock import danish_day
from surveyservice.demo.demo_answer_plan import plan_members
from surveyservice.demo.demo_answering import PlannedAnswer
from surveyservice.demo.demo_server import running_server
from surveyservice.demo.published_results import TOTAL, PublishedQuestion
from surveyservice.demo.respondent import Respondent
from surveyservice.demo.synthetic_register import synthetic_participants
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import find_survey
from surveyservice.services.list_links import list_links
from tests.conftest import TODAY, Clock, fresh_services
from tests.factories.command_line import read_json
from tests.factories.open_survey import CLUSTERS
from tests.surveyservice.demo.material import PUBLISHED

FORM = SURVEY = "slutevaluering"
NOT_ASKED_IN = "mols_i_udvikling"
MEMBERS = 56
N_PER_QUESTION = [56, 56, 37, 37, 37, 55, 55, 55, 55, 54, 54, 54, 54]
GROUPS = [*(cluster.id for cluster in PUBLISHED.clusters), TOTAL]
COLUMNS = [
    pytest.param(question, group, id=f"{question.id}-{group}")
    for question in PUBLISHED.questions
    for group in GROUPS
]


@dataclass(frozen=True)
class Evaluation:
    """What the commands said: the import, the close and the table, by question and column."""

    imported: dict[str, Any]
    requests: int
    closed: dict[str, Any]
    tables: dict[str, dict[str, dict[str, Any]]]
    listed: list[str]
    rates: dict[str, Any]


@pytest.fixture(scope="module")
def evaluation(
    tmp_path_factory: pytest.TempPathFactory, postgres_url: str | None, empty_sqlite: Path
) -> Iterator[Evaluation]:
    folder = tmp_path_factory.mktemp("evaluation")
    own = {"BASE_URL": "http://localhost"}
    with fresh_services(folder, postgres_url, empty_sqlite, Clock(), own) as make:
        yield hold_evaluation(make, folder)


def hold_evaluation(make: Callable[..., Flask], folder: Path) -> Evaluation:
    """Field the form, invite the members, let them answer, close, and ask for the tables."""
    app = make()
    imported = field_evaluation(app, folder)
    read_json(app, "batch", "prepare", SURVEY, "--channel", "links", "--out", folder / "links")
    with running_server(app) as port:
        requests = sum(answer_over_http(port, member) for member in planned_answers(app))
    rates = read_json(app, "rates", SURVEY, "--by", "cluster", "--recount")
    closed = read_json(app, "survey", "close", SURVEY)
    tables = read_json(app, "table", SURVEY, "--by", "cluster")["tables"]
    return Evaluation(
        imported=imported,
        requests=requests,
        closed=closed,
        tables={
            table["item"]: {column["group_id"]: column for column in table["columns"]}
            for table in tables
        },
        listed=[table["item"] for table in tables],
        rates=rates,
    )


def field_evaluation(app: Flask, folder: Path) -> dict[str, Any]:
    today = danish_day(TODAY)
    read_json(app, "cluster", "import", CLUSTERS)
    clusters = [word for one in PUBLISHED.clusters for word in ("--cluster", one.id)]
    days = ["--opens", today - timedelta(days=7), "--closes", today + timedelta(days=7)]
    off = ["--switch-off", f"{NOT_ASKED_IN}:kommunikation"]
    command = ["survey", "create", "--form", FORM, "--wave", "final", "--id", SURVEY]
    read_json(app, *command, *clusters, *days, *off)
    members = folder / "styregrupper.csv"
    members.write_bytes(synthetic_participants(PUBLISHED))
    return read_json(app, "participants", "import", SURVEY, members)


def planned_answers(app: Flask) -> list[PlannedAnswer]:
    days: tuple[date, date] = (danish_day(TODAY), danish_day(TODAY))
    with app.app_context():
        context = service_context()
        survey = find_survey(db.session, SURVEY)
        links = list_links(db.session, context.keys, context.settings.base_url, survey)
        form = context.catalogue.load(FORM)
    return plan_members(form, PUBLISHED, links, days, seed=2017, with_published=True)


def answer_over_http(port: int, member: PlannedAnswer) -> int:
    browser = Respondent(port, "localhost")
    answers: dict[str, Value] = dict(member.answers)
    receipt = browser.answer(member.link, answers)
    assert urlsplit(receipt).path == "/answer/receipt"
    return browser.requests


def test_56_members_were_invited_and_answered(evaluation: Evaluation) -> None:
    assert evaluation.imported["rows"] == evaluation.imported["counts"]["new"] == MEMBERS
    assert evaluation.requests > MEMBERS * 10
    assert evaluation.closed == {"survey": SURVEY, "released": MEMBERS, "waiting": 0}


def test_rates_count_every_member(evaluation: Evaluation) -> None:
    assert evaluation.rates["recount"]["agrees"]
    assert {
        row["key"]: (row["household"]["numerator"], row["household"]["denominator"])
        for row in evaluation.rates["rows"]
    } == {cluster.name: (cluster.members, cluster.members) for cluster in PUBLISHED.clusters}


def test_the_13_questions_stand_in_printed_order(evaluation: Evaluation) -> None:
    ids = [question.id for question in PUBLISHED.questions]
    assert [item for item in evaluation.listed if item in ids] == ids
    assert [evaluation.tables[item][TOTAL]["n"] for item in ids] == N_PER_QUESTION


@pytest.mark.parametrize(("question", "group"), COLUMNS)
def test_each_column_is_the_printed_one(
    evaluation: Evaluation, question: PublishedQuestion, group: str
) -> None:
    column = evaluation.tables[question.id][group]
    printed = question.columns.get(group)
    if printed is None:
        members = PUBLISHED.cluster(group).members
        assert group == NOT_ASKED_IN
        assert (column["n"], column["percentages"]) == (0, None)
        assert column["missing"] == {"not_asked": members}
        return
    assert column["counts"] == {str(code): count for code, count in printed.counts.items()}
    assert column["n"] == printed.n
    assert sum(column["percentages"].values()) == 100
    for code, percent in printed.percent.items():
        assert abs(column["percentages"][str(code)] - percent) <= 2


@pytest.mark.parametrize(
    "question", [pytest.param(question, id=question.id) for question in PUBLISHED.questions]
)
def test_not_asked_and_not_answered_stand_apart(
    evaluation: Evaluation, question: PublishedQuestion
) -> None:
    total = evaluation.tables[question.id][TOTAL]
    asked = [one for one in PUBLISHED.clusters if one.id in question.columns]
    expected = {
        "no_answer": sum(one.members for one in asked) - question.columns[TOTAL].n,
        "not_asked": MEMBERS - sum(one.members for one in asked),
    }
    assert total["missing"] == {why: count for why, count in expected.items() if count}


@pytest.mark.parametrize(
    "question", [pytest.param(question, id=question.id) for question in PUBLISHED.questions]
)
def test_top_boxes_come_from_counts(evaluation: Evaluation, question: PublishedQuestion) -> None:
    column = evaluation.tables[question.id][TOTAL]
    box = column["top_box"]
    top = [5, 4] if "5" in column["counts"] else [1]
    assert box["count"] == sum(column["counts"][str(code)] for code in top)
    assert box["n"] == column["n"]
    # The report added up rounded percentages, so its own figure may be a point off the counts.
    assert abs(box["percent"] - question.top_box_percent) <= 1
