"""The list opens in Danish Excel and cannot run anything there."""

from __future__ import annotations

import csv
import io
from dataclasses import astuple, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.channels.link_list import HEADINGS, LinkRow, write_links

ROW = LinkRow(
    reference="2026-00017",
    cluster="Mols i Udvikling",
    village="Egens",
    name="Åse Ærø",
    role="styregruppe",
    email="aase@vig.example",
    link="https://svar.vig.example/s/7K3MPQ2R0ZX1N5VD",
    code="7K3M-PQ2R-0ZX1-N5VD",
)


def read(data: bytes) -> list[list[str]]:
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    return list(csv.reader(text, delimiter=";"))


def test_the_file_is_what_danish_excel_opens() -> None:
    data = write_links([ROW])
    assert data.startswith(b"\xef\xbb\xbfReference;Klynge;Landsby;")
    assert data.count(b"\r\n") == data.count(b"\n") == 2
    assert read(data) == [list(HEADINGS), list(astuple(ROW))]


def test_an_empty_list_has_its_headings() -> None:
    assert read(write_links([])) == [list(HEADINGS)]


def test_headings_and_fields_are_as_many() -> None:
    assert len(HEADINGS) == len(astuple(ROW))


@pytest.mark.parametrize(
    "name",
    [
        "=1+1",
        "+45 70",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =HYPERLINK(1)",
        "＝1+1",
        '"=1',
        "\u00a0=1",
    ],
)
def test_a_cell_that_would_calculate_gets_an_apostrophe(name: str) -> None:
    (_, row) = read(write_links([replace(ROW, name=name)]))
    assert row[3] == f"'{name}"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_no_cell_begins_like_a_formula_and_none_is_lost(name: str) -> None:
    (_, row) = read(write_links([replace(ROW, name=name)]))
    assert row[3].removeprefix("'") == name.removeprefix("'") or row[3] == name
    assert not row[3].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert row[4:] == list(astuple(ROW))[4:]


def test_a_row_shows_no_name_in_a_log() -> None:
    assert "Åse" not in repr(ROW)
