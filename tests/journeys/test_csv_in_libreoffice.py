"""The exported CSV opens in LibreOffice, in Danish, with letters and columns right."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from flask import Flask
from openpyxl import load_workbook

from exports.bundle import Profile
from exports.dataset import Column, Dataset, Measure
from exports.formats.csv_excel import write_excel_csv
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import find_survey
from surveyservice.services.export_dataset import export_dataset
from tests.factories.released_answers import release_citizen_answers

pytestmark = pytest.mark.office
SOFFICE = shutil.which("soffice")
DANISH_CSV = "CSV:59,34,76,1,,1030,false,true"
"""Semicolon, double quotes, UTF-8, from line 1, Danish, numbers recognised."""

if SOFFICE is None:
    pytest.skip("LibreOffice is not installed", allow_module_level=True)


def open_in_libreoffice(data: bytes, folder: Path) -> list[tuple[object, ...]]:
    """The cells LibreOffice sees, read back from the workbook it saves."""
    (folder / "data.csv").write_bytes(data)
    subprocess.run(
        [
            str(SOFFICE),
            f"-env:UserInstallation=file://{folder / 'profile'}",
            "--headless",
            f"--infilter={DANISH_CSV}",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(folder),
            str(folder / "data.csv"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    sheet = load_workbook(folder / "data.xlsx").active
    assert sheet is not None
    return [tuple(row) for row in sheet.iter_rows(values_only=True)]


def test_letters_decimals_and_awkward_cells(tmp_path: Path) -> None:
    dataset = Dataset(
        (
            Column("landsby", "Landsby", Measure.TEXT),
            Column("enighed", "Enighed", Measure.CODE),
            Column("timer", "Timer", Measure.NUMBER),
        ),
        (("Køng; Æbelø", 5, 2.5), ('"Å" siger', 1, 0.5), ("=1+1", 3, 1.0)),
    )
    rows = open_in_libreoffice(write_excel_csv(dataset), tmp_path)
    assert rows == [
        ("landsby", "enighed", "timer"),
        ("Køng; Æbelø", 5, 2.5),
        ('"Å" siger', 1, 0.5),
        ("'=1+1", 3, 1),
    ]


def test_an_exported_dataset(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        survey_id = release_citizen_answers(60)
        context = service_context()
        bundle = export_dataset(
            db.session,
            context.keys,
            context.catalogue,
            find_survey(db.session, survey_id),
            Profile.SECRETARIAT,
            context.clock(),
        )
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        data = archive.read("renset.csv")
        codebook = archive.read("kodebog.csv")
    expected = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    rows = open_in_libreoffice(data, tmp_path)
    assert [list(map(as_text, row)) for row in rows] == expected
    assert {len(row) for row in rows} == {len(expected[0])}
    (tmp_path / "codebook").mkdir()
    words = open_in_libreoffice(codebook, tmp_path / "codebook")
    assert any("mødesteder" in str(cell) for row in words for cell in row)


def as_text(cell: object) -> str:
    return "" if cell is None else str(cell)
