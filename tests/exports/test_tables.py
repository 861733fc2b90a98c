"""Tables from counts: the 2017 report computed again, and each kind of item and gap."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import pytest

from exports.dataset import ReleasedResponse
from exports.tables import TOTAL, Box, Group, ItemTable, TableColumn, build_tables
from forms.items import ItemType
from forms.missing import Missing
from tests.exports.forms_and_answers import AGREEMENT, TOPICS, YES_NO, form, item, options, response
from tests.exports.published_2017 import (
    CLUSTERS,
    QUESTIONS,
    counts_of,
    evaluation_answers,
    evaluation_form,
)

GROUPS = [Group(cluster["id"], cluster["name"]) for cluster in CLUSTERS]
EVALUATION = {
    table.item_id: {column.group_id: column for column in table.columns}
    for table in build_tables(evaluation_form(), evaluation_answers(), GROUPS)
}
CELLS = [(q, group) for q in QUESTIONS for group in (*(g.id for g in GROUPS), TOTAL)]


def test_the_56_answers_have_a_table_for_each_of_the_13_questions() -> None:
    assert list(EVALUATION) == [q["id"] for q in QUESTIONS]
    assert all([*columns] == [*(g.id for g in GROUPS), TOTAL] for columns in EVALUATION.values())
    assert [columns[TOTAL].n for columns in EVALUATION.values()] == [
        56, 56, 37, 37, 37, 55, 55, 55, 55, 54, 54, 54, 54,
    ]  # fmt: skip


@pytest.mark.parametrize(("question", "group"), CELLS)
def test_every_column_of_2017_has_the_published_counts(
    question: dict[str, Any], group: str
) -> None:
    column = EVALUATION[question["id"]][group]
    counts = counts_of(question, group)
    if counts is None:
        assert (column.n, column.percentages) == (0, None)
        assert column.missing == {Missing.NOT_ASKED: 18}
        return
    printed = question["results"][group]
    assert column.counts == counts
    assert column.n == printed["n"]
    assert column.percentages is not None
    assert sum(column.percentages.values()) == 100
    for code, percent in printed["percent"].items():
        assert abs(column.percentages[int(code)] - percent) <= 2


def test_not_asked_stands_apart_from_no_answer() -> None:
    column = EVALUATION["kommunikation_hjemmeside"][TOTAL]
    assert column.missing == {Missing.NOT_ASKED: 18, Missing.NO_ANSWER: 1}


@pytest.mark.parametrize(
    ("question", "group", "top", "bottom"),
    [
        ("kommunikation_hjemmeside", TOTAL, Box(31, 37, 84), Box(2, 37, 5)),
        ("kommunikation_hjemmeside", "tannisbugt", Box(5, 8, 63), Box(2, 8, 25)),
        ("organisering_faelles", TOTAL, Box(46, 56, 82), None),
        ("koncept_anbefaling", TOTAL, Box(51, 54, 94), None),
        ("koncept_langsigtet", TOTAL, Box(47, 54, 87), None),
        ("koncept_staerkere_sammen", TOTAL, Box(47, 54, 87), None),
    ],
)
def test_boxes_come_from_counts(question: str, group: str, top: Box, bottom: Box | None) -> None:
    column = EVALUATION[question][group]
    assert column.top_box == top
    assert bottom is None or column.bottom_box == bottom


def one_table(tables: tuple[ItemTable, ...]) -> tuple[TableColumn, ...]:
    (table,) = tables
    return table.columns


def test_dont_know_is_no_opinion() -> None:
    rows = [response({"q": 5}), response({"q": int(Missing.DONT_KNOW)})]
    (total,) = one_table(build_tables(form(item("q", scale=AGREEMENT)), rows, []))
    assert (total.n, total.counts[5], total.missing) == (1, 1, {Missing.DONT_KNOW: 1})


def test_multiple_choice_is_a_share_of_everyone_asked() -> None:
    rows = [
        response({"q": [1, 3]}),
        response({"q": [1]}),
        response({"q": int(Missing.NO_ANSWER)}),
        response({"q": int(Missing.SKIPPED_BY_ROUTE)}),
    ]
    (total,) = one_table(build_tables(form(item("q", ItemType.MULTIPLE, TOPICS)), rows, []))
    assert (total.n, total.counts) == (3, {1: 2, 2: 0, 3: 1})
    assert total.percentages == {1: 67, 2: 0, 3: 33}
    assert total.missing == {Missing.SKIPPED_BY_ROUTE: 1, Missing.NO_ANSWER: 1}


def test_a_ranking_counts_who_ranked_an_option_at_any_place() -> None:
    rows = [
        response({"q": [3, 1]}),
        response({"q": [1]}),
        response({"q": int(Missing.DONT_KNOW)}),
        response({"q": int(Missing.NOT_ASKED)}),
    ]
    (total,) = one_table(build_tables(form(item("q", ItemType.RANKING, TOPICS)), rows, []))
    assert (total.n, total.counts) == (3, {1: 2, 2: 0, 3: 1})
    assert total.percentages == {1: 67, 2: 0, 3: 33}
    assert total.missing == {Missing.NOT_ASKED: 1, Missing.DONT_KNOW: 1}


def test_villages_are_columns_and_hidden_villages_count_in_the_total_only() -> None:
    rows = [response({"q": 1}, village=name) for name in ("Knebel", "Knebel", None)]
    tables = build_tables(
        form(item("q", scale=YES_NO)), rows, [Group("Knebel", "Knebel")], "village"
    )
    village, total = one_table(tables)
    assert (village.n, total.n, total.group_id) == (2, 3, TOTAL)


def test_places_need_their_villages() -> None:
    rows: list[ReleasedResponse] = [response({"q": 2})]
    questionnaire = form(item("q", ItemType.PLACE))
    assert build_tables(questionnaire, rows, []) == ()
    (table,) = build_tables(questionnaire, rows, [], places=options((1, "Agri"), (2, "Tved")))
    assert table.options == ((1, "Agri"), (2, "Tved"))
    assert table.columns[0].counts == {1: 0, 2: 1}


def test_open_questions_numbers_dates_and_consent_have_no_table() -> None:
    questionnaire = form(
        item("samtykke", scale=YES_NO),
        item("ideer", ItemType.TEXT),
        item("alder", ItemType.INTEGER),
        item("dato", ItemType.DATE),
        item("hemmelig", scale=YES_NO, never_export=True),
        consent_item="samtykke",
    )
    assert build_tables(questionnaire, [response({"samtykke": 1})], []) == ()


def test_tables_can_be_written_as_json() -> None:
    tables = build_tables(evaluation_form(), evaluation_answers(), GROUPS)
    assert json.loads(json.dumps([asdict(table) for table in tables]))[0]["columns"][-1]["n"] == 56
