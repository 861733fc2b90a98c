"""Files that come out of a form, by id and by path, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from flask import Flask
from lxml import etree

from forms.losses import Loss
from forms.shape.json_schema import form_schema
from surveyservice.cli.form_notes import IN_WORDS
from tests.factories.command_line import read_json, run_command
from tests.forms.form_files import EXAMPLES

GATES, PLACE = EXAMPLES / "gates.yaml", EXAMPLES / "place.yaml"


def text_of(pdf: Path) -> str:
    pages = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf)]
    return " ".join(" ".join(pages).split())


def test_a_form_is_printed_for_one_cluster(app: Flask, tmp_path: Path) -> None:
    out = tmp_path / "new" / "gates.pdf"
    options = ["--language", "en", "--cluster", "Mols", "--deadline", "2027-05-01"]
    options += ["--municipality", "Syddjurs Kommune"]
    shown = read_json(app, "form", "print", GATES, "--out", out, *options)
    assert shown == {"file": str(out), "bytes": out.stat().st_size, "notes": []}
    assert "Mols in Syddjurs Kommune is asking. Answer by 1 May 2027." in text_of(out)


def test_villages_and_sections_of_the_cluster(app: Flask, tmp_path: Path) -> None:
    out = tmp_path / "place.pdf"
    run_command(
        app, "form", "print", PLACE, "--out", out, "--village", "Balle", "--village", "Egens"
    )
    assert "Balle Egens Uden for landsbyerne" in text_of(out)
    routing = EXAMPLES / "routing.yaml"
    run_command(app, "form", "print", routing, "--out", out, "--switch-off", "arbejde")
    assert "Hvor mange timer" not in text_of(out)


def test_the_packaged_form_is_printed_by_its_id(app: Flask, tmp_path: Path) -> None:
    out = tmp_path / "form.pdf"
    assert run_command(app, "form", "print", "slutevaluering", "--out", out).exit_code == 0
    assert "Skema slutevaluering" in text_of(out)


def test_the_xlsform_is_a_workbook(app: Flask, tmp_path: Path) -> None:
    out = tmp_path / "place.xlsx"
    read_json(app, "form", "xlsform", PLACE, "--out", out, "--village", "Balle")
    with zipfile.ZipFile(out) as archive:
        assert "Balle" in archive.read("xl/sharedStrings.xml").decode()


def test_the_ddi_file_is_xml(app: Flask, tmp_path: Path) -> None:
    out = tmp_path / "place.xml"
    read_json(app, "form", "ddi", PLACE, "--out", out, "--village", "Balle")
    root = etree.fromstring(out.read_bytes())
    assert "Balle" in root.xpath("//*[local-name()='labl']/text()")


def test_the_codebook_is_a_table(app: Flask) -> None:
    result = run_command(app, "form", "codebook", "slutevaluering")
    rows = {row["name"]: row for row in csv.DictReader(io.StringIO(result.stdout))}
    row = rows["organisering_faelles"]
    assert "5=Helt enig" in row["codes"]
    assert (row["type"], row["focus_area"]) == ("single", "organisering")
    assert row["question"].startswith("Projektet har opbygget en fælles organisering")


def codebook_rows(app: Flask, form: object, *options: str) -> dict[str, dict[str, str]]:
    variables = read_json(app, "form", "codebook", form, *options)["variables"]
    return {row["name"]: row for row in variables}


@pytest.mark.parametrize(
    ("form_id", "name", "column", "expected"),
    [
        ("routing", "timer", "asked_if", "du svarede “Ja” i spørgsmål frivillig (Frivillig)"),
        ("routing", "frivillig", "asked_if", ""),
        (
            "routing",
            "frivillig",
            "missing",
            "-9=Ikke stillet her; -7=Ikke relevant; -6=Ikke besvaret; -5=Ulæselig; -4=Skjult",
        ),
        ("date", "stiftet", "minimum", "2015-01-01"),
        ("whole_number", "aar_i_byen", "minimum", "0"),
    ],
)
def test_a_cell_of_the_codebook(
    app: Flask, form_id: str, name: str, column: str, expected: str
) -> None:
    row = codebook_rows(app, EXAMPLES / f"{form_id}.yaml")[name]
    assert row[column] == expected


def test_codes_of_villages_stand_in_the_codebook(app: Flask) -> None:
    rows = codebook_rows(app, PLACE, "--village", "Balle", "--village", "Egens")
    assert rows["landsby"]["codes"].startswith("101=Balle; 102=Egens; ")


def test_the_codebook_speaks_another_language_and_json(app: Flask) -> None:
    shown = read_json(app, "form", "codebook", "slutevaluering", "--language", "en")
    assert shown["form"] == "slutevaluering"
    row = next(row for row in shown["variables"] if row["name"] == "organisering_faelles")
    assert row["label"] == "Joint organisation"


def test_the_schema_is_written_or_shown(app: Flask, tmp_path: Path) -> None:
    out = tmp_path / "form.schema.json"
    assert json.loads(run_command(app, "form", "schema").stdout) == form_schema()
    assert read_json(app, "form", "schema") == form_schema()
    assert read_json(app, "form", "schema", "--out", out)["file"] == str(out)
    assert json.loads(out.read_text(encoding="utf-8")) == form_schema()


@pytest.mark.parametrize(
    ("command", "form_id", "notes"),
    [
        ("print", "place", {"village_written": ["landsby"]}),
        ("print", "random_order", {"written_order": ["vigtigt", "emne"]}),
        ("xlsform", "place", {"village_typed": ["landsby"]}),
        ("xlsform", "random_order", {"row_order": ["vigtigt"], "last_options_move": ["emne"]}),
        ("ddi", "place", {"villages_unnamed": ["landsby"]}),
        ("codebook", "place", {"villages_unnamed": ["landsby"]}),
    ],
)
def test_what_could_not_be_taken_along_is_said(
    app: Flask, tmp_path: Path, command: str, form_id: str, notes: dict[str, list[str]]
) -> None:
    form = EXAMPLES / f"{form_id}.yaml"
    arguments = ["form", command, form]
    arguments += [] if command == "codebook" else ["--out", tmp_path / "x"]
    shown = read_json(app, *arguments)["notes"]
    assert {note["code"]: note["ids"] for note in shown} == notes
    lines = run_command(app, *arguments).stderr.splitlines()
    assert lines == [f"note: {', '.join(note['ids'])}: {note['message']}" for note in shown]


def test_every_loss_has_words() -> None:
    assert set(IN_WORDS) == set(Loss)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["print", GATES, "--language", "de"], "unknown_language: de; the form has da, en"),
        (["codebook", GATES, "--language", "de"], "unknown_language: de; the form has da, en"),
        (["print", GATES, "--switch-off", "x"], "unknown_section: x; there is indgang, side"),
        (["xlsform", GATES, "--switch-off", "x"], "unknown_section: x; there is indgang, side"),
    ],
)
def test_what_the_form_does_not_have(
    app: Flask, tmp_path: Path, arguments: list[str], message: str
) -> None:
    out = tmp_path / "never"
    options = [] if arguments[0] == "codebook" else ["--out", out]
    result = run_command(app, "form", *arguments, *options)
    assert (result.exit_code, result.stderr) == (1, f"error: {message}\n")
    assert not out.exists()


def test_a_place_that_cannot_be_written(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = run_command(app, "form", "ddi", PLACE, "--out", tmp_path / "file" / "x.xml")
    assert result.exit_code == 1
    assert result.stderr.startswith("error: cannot_write: ")


def test_a_sign_that_no_font_has_is_a_sentence(app: Flask, tmp_path: Path) -> None:
    form = tmp_path / "gates.yaml"
    form.write_text(GATES.read_text("utf-8").replace("Trivsel", "Trivsel \U0001f9ff"), "utf-8")
    result = run_command(app, "form", "print", form, "--out", tmp_path / "x.pdf")
    assert result.exit_code == 1
    assert result.stderr.startswith("error: typesetting_failed: ")


def test_a_form_with_findings_gives_no_output(app: Flask, tmp_path: Path) -> None:
    form = tmp_path / "gates.yaml"
    form.write_text(GATES.read_text("utf-8").replace("wave: phase2", "wave: never"), "utf-8")
    result = run_command(app, "form", "xlsform", form, "--out", tmp_path / "x.xlsx")
    assert result.exit_code == 1
    assert f"{form}:6:" in result.stderr
