"""The form that a command is about: by its id, or by the path of its file.

Read without the service: looking at forms must not create a data folder.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from forms.catalogue import PACKAGED, Catalogue, CatalogueError, catalogue_with
from forms.findings import FormError
from forms.loader import load_questionnaire
from forms.questionnaire import Questionnaire
from surveyservice.cli.output import refuse
from surveyservice.settings import read_settings

FORM_ENDINGS = (".yaml", ".yml", ".json")

form_argument: Callable[[Any], Any] = click.argument("form", metavar="FORM")
language_option: Callable[[Any], Any] = click.option(
    "--language", help="Default: the form's source language."
)


def form_catalogue() -> Catalogue:
    """The forms of one's own folder (SURVEY_FORMS_DIR) and those that come with the service."""
    return catalogue_with(read_settings().forms_dir)


def form_files() -> list[Path]:
    """All form files: one's own first, then the packaged ones."""
    own = read_settings().forms_dir
    folders = [folder for folder in (own, PACKAGED) if folder]
    found = [sorted([*folder.glob("*.yaml"), *folder.glob("*.json")]) for folder in folders]
    return [file for files in found for file in files]


def find_form(form: str) -> Path:
    """The file of a form given by id or path; ends the command if there is none."""
    path = Path(form)
    if path.is_file():
        return path
    if path.is_dir():
        refuse(f"not_a_file: {form} is a folder; name one of its files")
    if len(path.parts) > 1 or path.suffix in FORM_ENDINGS:
        refuse(f"no_such_file: {form}; give the path of a form file, or the id of a form")
    paths = form_catalogue().paths()
    if form not in paths:
        refuse(str(CatalogueError(form, tuple(sorted(paths)))))
    return paths[form]


def load_form(form: str) -> Questionnaire:
    """The form given by id or path; ends the command if there is none or it has faults."""
    try:
        return load_questionnaire(find_form(form))
    except FormError as error:
        refuse(f"the form has findings\n{error}")


def language_of(form: Questionnaire, language: str | None) -> str:
    """The language asked for, else the form's own; ends the command if the form has it not."""
    if language is not None and language not in form.languages:
        refuse(f"unknown_language: {language}; the form has {', '.join(form.languages)}")
    return language or form.languages[0]
