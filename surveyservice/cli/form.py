"""Questionnaires: list and check them."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from forms.findings import FormError
from forms.lint import lint_questionnaire
from surveyservice.cli.form_choice import find_form, form_catalogue, form_files
from surveyservice.cli.form_codebook import codebook
from surveyservice.cli.form_outputs import OUTPUTS
from surveyservice.cli.form_translation import TRANSLATION
from surveyservice.cli.output import json_option, show

form = AppGroup("form", help="Questionnaires.")
for command in (codebook, *OUTPUTS, *TRANSLATION):
    form.add_command(command)


@form.command("list", with_appcontext=False)
@json_option
def list_forms(as_json: bool) -> None:
    """List the questionnaires that can be fielded. Exit code: 0."""
    rows = [_describe(form_id) for form_id in form_catalogue().ids()]
    lines = (
        f"{row['id']} {row['version']} ({row['wave']}): {row['title']}"
        if "version" in row
        else f"{row['id']}: {row['findings']} findings; see 'surveyservice form lint {row['id']}'"
        for row in rows
    )
    show({"forms": rows}, lines, as_json)


def _describe(form_id: str) -> dict[str, object]:
    try:
        loaded = form_catalogue().load(form_id)
    except FormError as error:  # one broken file must not hide the others
        return {"id": form_id, "findings": len(error.findings)}
    return {
        "id": form_id,
        "version": loaded.version,
        "wave": loaded.wave.value,
        "languages": loaded.languages,
        "items": len(loaded.items),
        "title": loaded.title.in_language("da"),
    }


@form.command("lint", with_appcontext=False)
@click.argument("forms", metavar="[FORM]...", nargs=-1)
@json_option
def lint(forms: tuple[str, ...], as_json: bool) -> None:
    """Check forms, by id or file; without FORM all there are. Exit codes: 0 clean, 1 findings."""
    files = [find_form(each) for each in forms] or form_files()
    findings = [str(finding) for file in files for finding in lint_questionnaire(file)]
    lines = findings or [f"no findings; checked: {len(files)}"]
    show({"forms": len(files), "findings": findings}, lines, as_json)
    if findings:
        again = "mend these and check again: some faults can be seen only then"
        click.echo(f"{len(findings)} found; {again}", err=True)
        raise click.exceptions.Exit(1)
