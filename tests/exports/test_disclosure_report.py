"""Both reports say the same, and rows add up."""

from __future__ import annotations

import json

import pytest

from exports.disclosure_report import (
    RecodedColumn,
    ReportFigures,
    write_json_report,
    write_text_report,
)

FIGURES = ReportFigures(
    form="borgerundersoegelse",
    version="1.0.0",
    digest="ab" * 32,
    profile="municipality",
    k=5,
    diversity=2,
    rows_in=100,
    rows_written=96,
    rows_dropped=4,
    classes=7,
    smallest_class=6,
    ncp=0.345,
    columns=(RecodedColumn("alder", "Alder", 1, "intervaller", 3, 0.25),),
    diverse_items=("tilfreds",),
    undemanded_items=(),
    withheld_items=("ideer",),
    clusters_beside=None,
)


@pytest.mark.parametrize(
    "words",
    [
        "k = 5",
        "l = 2",
        "Svar i alt: 100",
        "Rækker i filen: 96",
        "Udeladte rækker: 4",
        "- Alder (alder): skrevet som intervaller, trin 2 af 3. Tabt detalje: 25 %",
        "- tilfreds",
        "- ingen",
        "- ideer",
    ],
)
def test_the_text_says_what_was_done(words: str) -> None:
    assert words in write_text_report(FIGURES).decode("utf-8-sig")


def test_a_bundle_of_one_file_says_nothing_of_a_second() -> None:
    assert "renset.csv" not in write_text_report(FIGURES).decode("utf-8-sig")


def test_the_json_has_every_figure() -> None:
    report = json.loads(write_json_report(FIGURES))
    assert report["rows_in"] == report["rows_written"] + report["rows_dropped"]
    assert report["columns"][0]["level_name"] == "intervaller"
