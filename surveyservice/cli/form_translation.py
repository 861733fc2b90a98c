"""Translators' files (.po) of a form: out to a translator, and back into the form."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import click

from forms.findings import FormError
from forms.loader import load_questionnaire
from forms.translation.po_error import TranslationError
from forms.translation.po_export import export_translation
from forms.translation.po_import import ImportPlan, plan_import
from forms.translation.source_files import FormFiles, read_files
from forms.translation.text_places import find_places
from surveyservice.cli.form_choice import find_form
from surveyservice.cli.form_import_report import plan_data, plan_lines
from surveyservice.cli.output import json_option, refuse, show
from surveyservice.cli.whole_file import write_or_refuse
from surveyservice.clock import read_clock

_MESSAGES = {
    "bad_language": "write the language as two small letters, such as de",
    "source_language": "this is the language the form is written in; it has no translation",
    "broken_po": "line {line} is not written as gettext; save the file with a translators' tool",
    "no_language": 'the file names no language; add "Language: de\\n" to its header',
    "would_break": "the form would have findings:\n{findings}",
}


@click.command("po-export")
@click.argument("form", metavar="FORM")
@click.option("--language", required=True, help="As two letters; may be new to the form.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@json_option
def po_export(form: str, language: str, out: Path, as_json: bool) -> None:
    """Write a translators' file of one language. Exit codes: 0 written, 1 refused."""
    files = _read(form)
    try:
        po = export_translation(files, language, read_clock())
    except TranslationError as error:
        _refuse(error)
    write_or_refuse(out, po)
    places = find_places(files)
    done = sum(language in place.words for place in places)
    data = {"file": str(out), "language": language, "texts": len(places), "translated": done}
    show(data, [f"wrote {out}: {len(places)} texts, {done} of them translated"], as_json)


@click.command("po-import")
@click.argument("form", metavar="FORM")
@click.argument(
    "file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--dry-run", is_flag=True, help="Check and count, write nothing.")
@json_option
def po_import(form: str, file: Path, dry_run: bool, as_json: bool) -> None:
    """Write translations into the files of a form. Exit codes: 0 written, 1 refused."""
    try:
        plan = plan_import(_read(form), file.read_bytes())
    except TranslationError as error:
        _refuse(error)
    if not dry_run:
        _store(plan)
    show(plan_data(plan, dry_run), plan_lines(plan, file, dry_run), as_json)
    if plan.is_blocked:
        refuse(
            f"incomplete: '{plan.language}' is new to the form, and {len(plan.untranslated)} of "
            f"its texts are missing, the first of them {plan.untranslated[0]}; "
            "a language is added when all its texts are there"
        )


def _read(form: str) -> FormFiles:
    path = find_form(form)
    try:
        load_questionnaire(path)
    except FormError as error:
        refuse(f"the form has findings\n{error}")
    return read_files(path)


def _store(plan: ImportPlan) -> None:
    # Asked before the first file is written, so that a form and its library stay together.
    for path in plan.texts:
        if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
            refuse(
                f"cannot_write: {path} may not be changed; copy the form to a folder of your own"
            )
    for path, text in plan.texts.items():
        write_or_refuse(path, text.encode("utf-8"))


def _refuse(error: TranslationError) -> NoReturn:
    findings = "\n".join(map(str, error.findings))
    refuse(f"{error.code}: {_MESSAGES[error.code].format(findings=findings, **error.data)}")


TRANSLATION = (po_export, po_import)
