"""Forms as one survey asks them: published content, real villages, sections, names and last day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from flask import Flask
from lxml import etree

from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import create_survey
from tests.factories.command_line import read_json, run_command
from tests.factories.open_survey import CLUSTER, import_demo_clusters
from tests.factories.revised_form import revise_item, reworded
from tests.forms.form_files import EXAMPLES

FORM, OTHER, SURVEY = "borgerundersoegelse", "tannisbugt", "citizens"


@pytest.fixture
def fielded(app: Flask) -> Flask:
    """A survey in two clusters with another wording of `koen` than the file has.

    Both do without `identitet`, one of them without `aktiviteter` too.
    """
    with app.app_context():
        import_demo_clusters()
        form = revise_item(service_context().catalogue.load(FORM), "koen", reworded)
        day = date(2026, 11, 1)
        off = {CLUSTER: ["identitet", "aktiviteter"], OTHER: ["identitet"]}
        last = day + timedelta(days=29)
        create_survey(db.session, form, [CLUSTER, OTHER], form.wave, day, last, SURVEY, off)
        db.session.commit()
    return app


def printed(app: Flask, folder: Path, *options: str) -> str:
    out = folder / "form.pdf"
    result = run_command(app, "form", "print", FORM, "--out", out, "--survey", SURVEY, *options)
    assert result.exit_code == 0, result.output
    pages = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(out)]
    return " ".join(" ".join(pages).split())


def test_the_published_form_is_printed_for_all_clusters(fielded: Flask, tmp_path: Path) -> None:
    text = printed(fielded, tmp_path)
    assert "Noget andet?" in text
    assert "30. november 2026" in text
    assert "Knebel" in text
    assert "Tversted" in text
    assert "Mols i Udvikling" not in text
    assert "At høre til" not in text
    assert "Hvilke nye aktiviteter savner du?" in text


def test_one_cluster_has_its_own_villages_sections_and_names(
    fielded: Flask, tmp_path: Path
) -> None:
    for cluster in (CLUSTER, "Mols i Udvikling"):
        text = printed(fielded, tmp_path, "--cluster", cluster)
        assert "Mols i Udvikling er et samarbejde mellem landsbyer i Syddjurs Kommune" in text
        assert "Tversted" not in text
        assert "Hvilke nye aktiviteter savner du?" not in text
    assert "Hvilke nye aktiviteter savner du?" in printed(fielded, tmp_path, "--cluster", OTHER)


def test_a_day_or_name_that_is_given_comes_first(fielded: Flask, tmp_path: Path) -> None:
    text = printed(
        fielded, tmp_path, "--cluster", OTHER, "--deadline", "2026-11-20", "--municipality", "Nord"
    )
    assert "20. november 2026" in text
    assert "30. november 2026" not in text
    assert " i Nord." in text


def test_sections_that_only_some_clusters_have_are_noted(fielded: Flask, tmp_path: Path) -> None:
    arguments = ["form", "xlsform", FORM, "--out", tmp_path / "x.xlsx", "--survey", SURVEY]
    notes = {note["code"]: note["ids"] for note in read_json(fielded, *arguments)["notes"]}
    assert notes["disputed_section"] == ["aktiviteter"]
    assert "village_typed" not in notes
    one = read_json(fielded, *arguments, "--cluster", OTHER)["notes"]
    assert "disputed_section" not in {note["code"] for note in one}


def test_codebooks_have_the_codes_of_the_villages(fielded: Flask, tmp_path: Path) -> None:
    shown = read_json(fielded, "form", "codebook", FORM, "--survey", SURVEY)
    (place,) = [row for row in shown["variables"] if row["type"] == "place"]
    assert "101=" in place["codes"]
    assert "501=" in place["codes"]
    assert shown["notes"] == []
    (koen,) = [row for row in shown["variables"] if row["name"] == "koen"]
    assert koen["question"] == "Noget andet?"
    out = tmp_path / "x.xml"
    read_json(fielded, "form", "ddi", FORM, "--survey", SURVEY, "--out", out)
    root = etree.fromstring(out.read_bytes())
    abstracts = root.xpath("//*[local-name()='abstract']/text()")
    assert any("30. november 2026" in abstract for abstract in abstracts)


def test_a_file_stands_for_the_form_it_holds(fielded: Flask, tmp_path: Path) -> None:
    form = EXAMPLES.parent / "questionnaires" / f"{FORM}.yaml"
    shown = read_json(fielded, "form", "codebook", form, "--survey", SURVEY)
    assert "Noget andet?" in [row["question"] for row in shown["variables"]]


@pytest.mark.parametrize(
    ("form", "options", "message"),
    [
        (
            "slutevaluering",
            ["--survey", SURVEY],
            f"other_form: survey {SURVEY} asks the form {FORM}, not slutevaluering",
        ),
        (
            EXAMPLES / "gates.yaml",
            ["--survey", SURVEY],
            f"other_form: survey {SURVEY} asks the form {FORM}, not gates",
        ),
        (
            FORM,
            ["--survey", SURVEY, "--cluster", "atlantis"],
            f"unknown_cluster: atlantis; survey {SURVEY} has {CLUSTER}, {OTHER}",
        ),
        (
            FORM,
            ["--survey", "nothing"],
            "unknown_survey: nothing; see 'surveyservice survey list'",
        ),
        (
            FORM,
            ["--survey", SURVEY, "--village", "Balle"],
            "set_by_survey: the survey has its villages and sections; leave --village "
            "and --switch-off out",
        ),
    ],
)
def test_what_does_not_fit_the_survey(
    fielded: Flask, tmp_path: Path, form: object, options: list[str], message: str
) -> None:
    out = tmp_path / "never.pdf"
    result = run_command(fielded, "form", "print", form, "--out", out, *options)
    assert (result.exit_code, result.stderr) == (1, f"error: {message}\n")
    assert not out.exists()
