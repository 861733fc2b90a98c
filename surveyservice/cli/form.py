"""Questionnaires: list and check them."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import click
from flask.cli import AppGroup

from forms.catalogue import Catalogue, CatalogueError, catalogue_with
from forms.codebook import codebook as build_codebook
from forms.fielding import Fielding
from forms.findings import FormError
from forms.lint import lint_questionnaire
from surveyservice.cli.output import json_option, refuse, show
from surveyservice.settings import read_settings

form = AppGroup("form", help="Questionnaires.")


@form.command("list", with_appcontext=False)
@json_option
def list_forms(as_json: bool) -> None:
    """List the questionnaires that can be fielded. Exit code: 0."""
    catalogue = _catalogue()
    rows = []
    for form_id in catalogue.ids():
        loaded = catalogue.load(form_id)
        rows.append(
            {
                "id": form_id,
                "version": loaded.version,
                "wave": loaded.wave.value,
                "items": len(loaded.items),
                "title": loaded.title.in_language("da"),
            }
        )
    lines = (f"{row['id']} {row['version']} ({row['wave']}): {row['title']}" for row in rows)
    show({"forms": rows}, lines, as_json)


@form.command("lint", with_appcontext=False)
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
def lint(files: tuple[Path, ...], as_json: bool) -> None:
    """Check form files; without FILE all packaged ones. Exit codes: 0 clean, 1 findings."""
    findings = [
        finding for file in files or packaged_files() for finding in lint_questionnaire(file)
    ]
    data = {"findings": [str(finding) for finding in findings]}
    show(data, data["findings"] or ["no findings"], as_json)
    if findings:
        raise click.exceptions.Exit(1)


@form.command("codebook", with_appcontext=False)
@click.argument("form_id", metavar="FORM")
def codebook(form_id: str) -> None:
    """Write the variables of a form as CSV to standard output. Exit codes: 0 done, 1 unknown."""
    try:
        loaded = _catalogue().load(form_id)
    except (CatalogueError, FormError) as error:
        refuse(str(error))
    writer = csv.writer(sys.stdout)
    writer.writerow(["name", "label", "type", "measure", "codes", "missing"])
    for variable in build_codebook(loaded, Fielding()):
        writer.writerow(
            [
                variable.name,
                variable.label.in_language("da"),
                variable.type.value,
                variable.measure.value,
                "; ".join(f"{code.code}={code.label.in_language('da')}" for code in variable.codes),
                "; ".join(f"{why.value}={why.name.lower()}" for why in variable.missing),
            ]
        )


def _catalogue() -> Catalogue:
    # Read without the service: looking at forms must not create a data folder.
    return catalogue_with(read_settings().forms_dir)


def packaged_files() -> list[Path]:
    """The form files that come with the service."""
    import_root = Path(__file__).parents[2]
    return sorted((import_root / "forms" / "questionnaires").glob("*.yaml"))
