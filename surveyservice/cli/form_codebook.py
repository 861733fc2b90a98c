"""The variables of a form as a table, for those who analyse its data."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable

import click

from forms.codebook import Variable
from forms.codebook import codebook as build_codebook
from forms.iso_dates import day_of
from forms.items import ItemType
from forms.losses import losses_in_codebook
from forms.paper.condition_words import word_condition_by_id
from forms.questionnaire import Questionnaire
from forms.scales import Option
from surveyservice.cli.form_choice import language_of, language_option
from surveyservice.cli.form_notes import notes_on, show_notes
from surveyservice.cli.form_setting import in_setting
from surveyservice.cli.output import json_option, show
from surveyservice.services.form_setting import FormSetting


@click.command("codebook")
@in_setting()
@language_option
@json_option
def codebook(setting: FormSetting, language: str | None, as_json: bool) -> None:
    """Write the variables of a form as CSV to standard output. Exit codes: 0 done, 1 refused."""
    form, fielding = setting.form, setting.fielding
    chosen = language_of(form, language)
    rows = [_describe(each, setting, chosen) for each in build_codebook(form, fielding)]
    notes = notes_on(losses_in_codebook(form, fielding))
    if as_json:
        show(_head_of(form) | {"variables": rows, "notes": notes}, (), as_json)
        return
    show_notes(notes)
    writer = csv.DictWriter(sys.stdout, list(rows[0]) if rows else ["name"])
    writer.writeheader()
    writer.writerows(rows)


def _describe(variable: Variable, setting: FormSetting, language: str) -> dict[str, str]:
    return {
        "name": variable.name,
        "label": variable.label.in_language(language),
        "type": variable.type.value,
        "measure": variable.measure.value,
        "codes": _list_codes(variable.codes, language),
        "missing": _list_codes(variable.missing, language),
        "question": variable.wording.in_language(language),
        "asked_if": _word_asked_if(variable, setting, language),
        "focus_area": variable.focus_area or "",
        "section": variable.section,
        "since": variable.since,
        "minimum": _word_limit(variable.minimum, variable),
        "maximum": _word_limit(variable.maximum, variable),
        "direction": variable.direction.value if variable.direction else "",
        "top_box": " ".join(map(str, variable.top_box)),
        "bottom_box": " ".join(map(str, variable.bottom_box)),
    }


def _list_codes(options: Iterable[Option], language: str) -> str:
    return "; ".join(f"{o.code}={o.label.in_language(language)}" for o in options)


def _word_asked_if(variable: Variable, setting: FormSetting, language: str) -> str:
    condition, form = variable.asked_if, setting.form
    return word_condition_by_id(condition, form, setting.fielding, language) if condition else ""


def _word_limit(limit: int | None, variable: Variable) -> str:
    if limit is None:
        return ""
    return day_of(limit).isoformat() if variable.type is ItemType.DATE else str(limit)


def _head_of(form: Questionnaire) -> dict[str, object]:
    return {"form": form.id, "version": form.version, "digest": form.digest}
