"""A dataset as a pandas frame: its types, its missing values and what it refuses."""

from __future__ import annotations

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.dataset import Cell, Column, Dataset, Measure, build_dataset
from exports.frame import frame_of
from forms.missing import Missing
from tests.exports.forms_and_answers import CITIZEN_FORM, citizen_responses

COLUMNS = (
    Column("kode", "", Measure.CODE),
    Column("tal", "", Measure.NUMBER),
    Column("tekst", "", Measure.TEXT),
    Column("dato", "", Measure.DATE),
)


def test_each_measure_has_its_type() -> None:
    frame = frame_of(Dataset(COLUMNS, ((1, 40, "Åge", 20261123), (0, 2, "Øse", 10000101))))
    assert list(frame.columns) == ["kode", "tal", "tekst", "dato"]
    assert [str(kind) for kind in frame.dtypes] == ["Int64", "Int64", "string", "datetime64[s]"]
    assert frame.to_dict("list") == {
        "kode": [1, 0],
        "tal": [40, 2],
        "tekst": ["Åge", "Øse"],
        "dato": [pandas.Timestamp("2026-11-23"), pandas.Timestamp("1000-01-01")],
    }


@pytest.mark.parametrize("why", Missing)
@pytest.mark.parametrize("column", COLUMNS[:2], ids=lambda column: column.name)
def test_every_missing_code_is_missing(column: Column, why: Missing) -> None:
    frame = frame_of(Dataset((column,), ((int(why),), (3,))))
    assert frame[column.name].isna().tolist() == [True, False]
    assert str(frame[column.name].dtype) == "Int64"


@pytest.mark.parametrize("why", [*map(int, Missing), 20260230])
def test_a_date_that_is_none_is_missing(why: int) -> None:
    frame = frame_of(Dataset(COLUMNS[3:], ((why,), (20240229,))))
    assert frame["dato"].isna().tolist() == [True, False]


@pytest.mark.parametrize("text", ["", "NA", "nan", "None", "-9"])
def test_no_text_is_taken_for_a_missing_value(text: str) -> None:
    frame = frame_of(Dataset(COLUMNS[2:3], ((text,),)))
    assert not frame["tekst"].isna().any()
    assert frame["tekst"].tolist() == [text]


def test_one_decimal_makes_the_column_decimal() -> None:
    frame = frame_of(Dataset(COLUMNS[1:2], ((1,), (2.5,), (int(Missing.NO_ANSWER),), (-0.5,))))
    assert str(frame["tal"].dtype) == "float64"
    assert frame["tal"].isna().tolist() == [False, False, True, False]
    assert frame["tal"].sum() == 3.0


def test_codes_are_exact_whatever_their_size() -> None:
    frame = frame_of(Dataset(COLUMNS[:1], ((2**53 + 1,), (int(Missing.NOT_ASKED),))))
    assert frame["kode"].iloc[0] == 2**53 + 1


def test_without_rows_the_columns_keep_their_types() -> None:
    frame = frame_of(Dataset(COLUMNS, ()))
    assert len(frame) == 0
    assert [str(kind) for kind in frame.dtypes] == ["Int64", "Int64", "string", "datetime64[s]"]


def test_a_text_among_codes_is_refused_by_column_and_not_by_content() -> None:
    with pytest.raises(ValueError, match="column kode") as refused:
        frame_of(Dataset(COLUMNS[:1], ((1,), ("hemmelig",))))
    assert "hemmelig" not in str(refused.value)


@given(st.lists(st.integers(-9, 9999), max_size=30))
def test_rows_keep_their_order(codes: list[Cell]) -> None:
    frame = frame_of(Dataset(COLUMNS[:1], tuple((code,) for code in codes)))
    expected = [code if isinstance(code, int) and code >= 0 else None for code in codes]
    assert [None if pandas.isna(value) else value for value in frame["kode"]] == expected


def test_a_real_form_fits() -> None:
    responses = citizen_responses(50, 1)
    items = [item for item in CITIZEN_FORM.items if item.options]
    dataset = build_dataset(items, responses)
    frame = frame_of(dataset)
    assert frame.shape == (50, len(dataset.columns))
