"""The Danish Excel CSV, read back with Python's own reader."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.dataset import Cell, Column, Dataset, Measure
from exports.formats.csv_excel import guard_formula, write_excel_csv


def read_back(data: bytes) -> list[list[str]]:
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    return list(csv.reader(text, delimiter=";", strict=True))


def one_cell(measure: Measure, cell: Cell) -> str:
    columns = (Column("q", "q", measure), Column("slut", "", Measure.TEXT))
    data = write_excel_csv(Dataset(columns, ((cell, "slut"),)))
    return read_back(data)[1][0]


def test_the_file_is_what_danish_excel_expects() -> None:
    columns = (Column("køn", "", Measure.TEXT), Column("q", "", Measure.CODE))
    data = write_excel_csv(Dataset(columns, (("Åge; æøå", 1),)))
    assert data == '\ufeffkøn;q\r\n"Åge; æøå";1\r\n'.encode()


@pytest.mark.parametrize(
    ("measure", "cell", "written"),
    [
        (Measure.CODE, 0, "0"),
        (Measure.CODE, -9, ""),
        (Measure.NUMBER, -6, ""),
        (Measure.NUMBER, 2.5, "2,5"),
        (Measure.NUMBER, -1.25, "-1,25"),
        (Measure.DATE, 20261123, "2026-11-23"),
        (Measure.DATE, 20260101, "2026-01-01"),
        (Measure.DATE, 10000101, "1000-01-01"),
        (Measure.DATE, 99991231, "9999-12-31"),
        (Measure.DATE, -6, ""),
        (Measure.TEXT, "16 til 24", "16 til 24"),
        (Measure.TEXT, "=1+1", "'=1+1"),
        (Measure.TEXT, "to\nlinjer", "to\nlinjer"),
        (Measure.TEXT, 'et "citat"', 'et "citat"'),
    ],
)
def test_each_kind_of_cell(measure: Measure, cell: Cell, written: str) -> None:
    assert one_cell(measure, cell) == written


@pytest.mark.parametrize(
    "text",
    [
        "=A1",
        "+45",
        "-1",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "  =1",
        "'=1",
        '"=1',
        " \t=",
    ],
)
def test_formulas_are_guarded(text: str) -> None:
    assert guard_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "tekst", "a=b", "1+2", "'citat'", "*"])
def test_other_text_is_left_alone(text: str) -> None:
    assert guard_formula(text) == text


def test_nul_characters_are_removed_before_the_guard() -> None:
    assert guard_formula("\x00=1") == "'=1"


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=20), min_size=1, max_size=5))
def test_any_text_survives_the_round_trip(texts: list[str]) -> None:
    columns = (Column("a", "", Measure.TEXT), Column("b", "", Measure.TEXT))
    data = write_excel_csv(Dataset(columns, tuple((text, "x") for text in texts)))
    assert [row[0] for row in read_back(data)[1:]] == [guard_formula(text) for text in texts]


@given(
    st.lists(
        st.tuples(
            st.integers(-9, 9999),
            st.integers(0, 10**9) | st.floats(allow_nan=False, allow_infinity=False, width=32),
            st.text(st.characters(codec="utf-8"), max_size=8),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_the_bytes_are_those_of_the_plain_writer(rows: list[tuple[Cell, ...]]) -> None:
    """pandas may quote and round by rules of its own; the file must not depend on them."""
    decimals = any(isinstance(row[1], float) for row in rows)
    columns = (
        Column("kode", "", Measure.CODE),
        Column("tal", "", Measure.NUMBER),
        Column("tekst", "", Measure.TEXT),
    )
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(column.name for column in columns)
    for code, number, text in rows:
        shown = str(float(number) if decimals else number).replace(".", ",")
        writer.writerow(["" if int(code) < 0 else code, shown, guard_formula(str(text))])
    written = write_excel_csv(Dataset(columns, tuple(rows)))
    assert written == b"\xef\xbb\xbf" + buffer.getvalue().encode()


def test_a_table_without_rows_has_its_headings() -> None:
    assert read_back(write_excel_csv(Dataset((Column("q", "", Measure.CODE),), ()))) == [["q"]]
