"""The typed table: columns by form, gaps by kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exports.dataset import Dataset, Measure, answer_items, build_dataset, missing_of
from forms.codebook import codebook
from forms.conditions import Value
from forms.fielding import Fielding
from forms.items import ItemType, OtherOf
from forms.missing import Missing
from forms.questionnaire import Grid
from tests.exports.forms_and_answers import (
    AGREEMENT,
    CITIZEN_FORM,
    TOPICS,
    YES_NO,
    citizen_responses,
    form,
    item,
    response,
    words,
)


def test_columns_depend_on_the_form_alone() -> None:
    items = answer_items(CITIZEN_FORM)
    assert build_dataset(items, []).columns == build_dataset(items, citizen_responses(9, 1)).columns


def test_consent_and_open_text_are_no_columns() -> None:
    names = [column.name for column in build_dataset(answer_items(CITIZEN_FORM), []).columns]
    assert names == [
        "landsby", "alder", "koen", "husstand", "aar", "tilfreds", "sammen", "frivillig",
        "frivillig_form", "emner_1", "emner_2", "emner_3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "cells"),
    [
        ([1, 3], (1, 0, 1)),
        ([2], (0, 1, 0)),
        (int(Missing.NOT_ASKED), (-9, -9, -9)),
        ([-8], (-8, -8, -8)),
        ([], (-6, -6, -6)),
    ],
)
def test_multiple_choice_has_a_column_per_option(value: Value, cells: tuple[int, ...]) -> None:
    table = build_dataset([item("q", ItemType.MULTIPLE, TOPICS)], [response({"q": value})])
    assert [column.name for column in table.columns] == ["q_1", "q_2", "q_3"]
    assert table.rows == (cells,)


@pytest.mark.parametrize(
    ("value", "cells"),
    [
        ([3, 1], (2, 0, 1)),
        ([2], (0, 1, 0)),
        (int(Missing.NO_ANSWER), (-6, -6, -6)),
        ([-8], (-8, -8, -8)),
        ("3", (-6, -6, -6)),
    ],
)
def test_a_ranking_has_a_column_of_ranks_per_option(value: Value, cells: tuple[int, ...]) -> None:
    ranking = item("q", ItemType.RANKING, TOPICS, maximum=2)
    table = build_dataset([ranking], [response({"q": value})])
    assert [column.name for column in table.columns] == ["q_1", "q_2", "q_3"]
    assert {column.codes for column in table.columns} == {
        ((1, "Nr. 1"), (2, "Nr. 2"), (0, "Ikke valgt"))
    }
    assert table.rows == (cells,)


def test_a_date_is_a_number_that_says_so() -> None:
    table = build_dataset([item("q", ItemType.DATE)], [response({"q": 20261123}), response({})])
    assert [column.measure for column in table.columns] == [Measure.DATE]
    assert table.rows == ((20261123,), (int(Missing.NOT_ASKED),))


@pytest.mark.parametrize(
    ("answers", "missing"),
    [
        ({"q": 4}, None),
        ({"q": 0}, None),
        ({"q": -8}, Missing.DONT_KNOW),
        ({"q": [1]}, None),
        ({"q": []}, Missing.NO_ANSWER),
        ({"q": ""}, Missing.NO_ANSWER),
        ({"q": "tekst"}, None),
        ({}, Missing.NOT_ASKED),
    ],
)
def test_every_gap_has_its_kind(answers: dict[str, Value], missing: Missing | None) -> None:
    assert missing_of(item("q"), response(answers)) is missing


def test_columns_are_the_variables_of_the_codebook() -> None:
    other = replace(item("valg_andet", ItemType.TEXT), core=False, other_of=OtherOf("valg", 3))
    questionnaire = form(
        item("samtykke", scale=YES_NO),
        item("landsby", ItemType.PLACE),
        item("alder", ItemType.INTEGER),
        item("flyttet", ItemType.DATE),
        Grid("gitter", words("Gitter"), AGREEMENT, (item("raekke", scale=AGREEMENT),)),
        replace(item("valg", ItemType.MULTIPLE, TOPICS), others=(other,)),
        item("orden", ItemType.RANKING, TOPICS),
        item("hemmelig", ItemType.RANKING, TOPICS, never_export=True),
        item("ideer", ItemType.TEXT),
        consent_item="samtykke",
    )
    closed = answer_items(questionnaire)
    assert {kept.type for kept in closed} == set(ItemType) - {ItemType.TEXT}
    kept_ids = {kept.id for kept in closed}
    variables = codebook(questionnaire, Fielding())
    assert [column.name for column in build_dataset(closed, []).columns] == [
        variable.name for variable in variables if variable.item_id in kept_ids
    ]
    assert {v.item_id for v in variables} - kept_ids == {"samtykke", "valg_andet", "ideer"}


def test_codes_carry_their_labels_beside_the_data() -> None:
    (column,) = build_dataset([item("q", scale=AGREEMENT)], []).columns
    assert column.measure is Measure.CODE
    assert column.codes[0] == (5, "Helt enig")
    assert all(code >= 0 for code, _ in column.codes)


def test_tables_of_different_length_do_not_join() -> None:
    (column,) = build_dataset([item("q", scale=AGREEMENT)], []).columns
    with pytest.raises(ValueError, match="zip"):
        Dataset((column,), ((1,),)).join(Dataset((column,), ()))


def test_a_text_where_a_code_belongs_is_no_answer() -> None:
    assert build_dataset([item("q", scale=AGREEMENT)], [response({"q": "5"})]).rows == ((-6,),)


def test_rows_are_picked_in_the_order_asked_for() -> None:
    table = build_dataset([item("q", scale=AGREEMENT)], [response({"q": n}) for n in (1, 2, 3)])
    assert table.pick((2, 0)).rows == ((3,), (1,))
