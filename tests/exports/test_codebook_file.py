"""The codebook beside the data, and the cleaning log as a table."""

from __future__ import annotations

from exports.cleaning import clean_responses
from exports.codebook_file import describe_columns, describe_log
from exports.dataset import answer_items, build_dataset
from tests.exports.forms_and_answers import AGREEMENT, CITIZEN_FORM, form, item, response


def test_each_column_is_described_with_its_gaps_by_kind() -> None:
    data = build_dataset(
        [item("q", scale=AGREEMENT)], [response({"q": code}) for code in (5, 4, -9, -9, -8, -6)]
    )
    book = describe_columns({"renset.csv": data})
    (row,) = book.rows
    cells = dict(zip((column.name for column in book.columns), row, strict=True))
    assert cells["fil"] == "renset.csv"
    assert cells["variabel"] == "q"
    assert str(cells["koder"]).startswith("5 = Helt enig | 4 = Enig")
    assert [cells[name] for name in ("svar", "ikke spurgt", "ved ikke", "uoplyst", "skjult")] == [
        2, 2, 1, 1, 0,
    ]  # fmt: skip


def test_every_column_of_every_file_is_there() -> None:
    data = build_dataset(answer_items(CITIZEN_FORM), [])
    book = describe_columns({"a.csv": data, "b.csv": data})
    assert [row[1] for row in book.rows] == [column.name for column in data.columns] * 2


def test_the_log_is_a_table_in_danish() -> None:
    questionnaire = form(item("q", scale=AGREEMENT))
    log = describe_log(clean_responses(questionnaire, [response({"q": 9})]).log)
    assert log.rows[-1] == ("outside_range", "Svar uden for de mulige svar", "q", 1, 1, 1)
