"""What comes out of a form: paper, codebook, and files for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from forms.asked_here import form_asked_here
from forms.ddi import write_ddi
from forms.losses import losses_in_codebook, losses_in_xlsform, losses_on_paper
from forms.paper.plain_pdf import print_plain
from forms.paper.typesetting import TypesettingError
from forms.shape.json_schema import schema_text
from forms.xlsform import write_xlsform
from surveyservice.cli.form_choice import language_of, language_option
from surveyservice.cli.form_notes import Notes, notes_on, show_notes
from surveyservice.cli.form_setting import (
    deadline_option,
    in_setting,
    municipality_option,
    switch_off_option,
)
from surveyservice.cli.output import json_option, refuse, show
from surveyservice.cli.whole_file import write_or_refuse
from surveyservice.clock import read_clock
from surveyservice.services.form_setting import FormSetting
from surveyservice.settings import read_settings

out_option = click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)


@click.command("print")
@in_setting(municipality_option, deadline_option, switch_off_option)
@out_option
@language_option
@json_option
def print_form(setting: FormSetting, out: Path, language: str | None, as_json: bool) -> None:
    """Write the form as a PDF to print and fill in by hand. Exit codes: 0 written, 1 refused."""
    form, fielding = setting.form, setting.fielding
    chosen = language_of(form, language)
    fonts, now = read_settings().font_paths, read_clock()
    try:
        pdf = print_plain(form, fielding, chosen, fonts, now, setting.blanks)
    except TypesettingError:
        refuse("typesetting_failed: a sign in the form is in no font; look for unusual signs")
    losses = losses_on_paper(form_asked_here(form, fielding), fielding)
    _write(out, pdf, as_json, notes_on(losses, setting.disputed))


@click.command("xlsform")
@in_setting(municipality_option, deadline_option, switch_off_option)
@out_option
@json_option
def xlsform(setting: FormSetting, out: Path, as_json: bool) -> None:
    """Write the form as XLSForm for ODK or Kobo. Exit codes: 0 written, 1 refused."""
    form, fielding = setting.form, setting.fielding
    losses = losses_in_xlsform(form_asked_here(form, fielding), fielding)
    workbook = write_xlsform(form, fielding, setting.blanks)
    _write(out, workbook, as_json, notes_on(losses, setting.disputed))


@click.command("ddi")
@in_setting(municipality_option, deadline_option)
@out_option
@json_option
def ddi(setting: FormSetting, out: Path, as_json: bool) -> None:
    """Write the form as DDI-Codebook 2.5 (XML). Exit codes: 0 written, 1 refused."""
    form, fielding = setting.form, setting.fielding
    losses = losses_in_codebook(form, fielding)
    document = write_ddi(form, fielding, setting.blanks)
    _write(out, document, as_json, notes_on(losses))


@click.command("schema")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path))
@json_option
def schema(out: Path | None, as_json: bool) -> None:
    """Write the JSON Schema of a form file, for editors. Exit codes: 0 done, 1 refused."""
    text = schema_text()
    if out is None:
        click.echo(text, nl=False)
    else:
        _write(out, text.encode("utf-8"), as_json)


def _write(out: Path, data: bytes, as_json: bool, notes: Notes = ()) -> None:
    write_or_refuse(out, data)
    if not as_json:
        show_notes(notes)
    shown = {"file": str(out), "bytes": len(data), "notes": notes}
    show(shown, [f"wrote {out}"], as_json)


OUTPUTS = (print_form, xlsform, ddi, schema)
