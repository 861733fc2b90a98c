"""A form as XLSForm, to collect answers offline with ODK or Kobo and to show it to those who know
nothing else.

What ODK cannot do is left out: rows of a grid keep their order, a ranking orders all options, and
a random order moves "don't know" too.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import xlsxwriter

from forms.asked_here import form_asked_here
from forms.fielding import Fielding
from forms.odk.item_rows import Row
from forms.odk.languages import column_for, name_language
from forms.odk.survey_rows import survey_rows_of
from forms.paper.blanks import NO_NAMES, Blanks
from forms.questionnaire import Questionnaire

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Fixed, so that the same form gives the same bytes."""

_TRANSLATED = ("label", "hint", "constraint_message", "required_message")
_PLAIN = (
    "type",
    "name",
    "required",
    "relevant",
    "constraint",
    "appearance",
    "parameters",
    "calculation",
)


def write_xlsform(
    questionnaire: Questionnaire, fielding: Fielding, blanks: Blanks = NO_NAMES
) -> bytes:
    """Return the workbook; the same bytes for the same form and cluster.

    `blanks` are names and the last day for the introduction.
    """
    survey = survey_rows_of(form_asked_here(questionnaire, fielding), fielding, blanks)
    rows = survey.write_rows()
    languages = questionnaire.languages
    translated = [column_for(column, lang) for column in _TRANSLATED for lang in languages]
    choices = [
        {"list_name": name, "name": str(option.code)}
        | {column_for("label", lang): option.label.in_language(lang) for lang in languages}
        for name, options in survey.choices.lists.items()
        for option in options
    ]
    labels = [column_for("label", lang) for lang in languages]
    return _write_workbook(
        {
            "survey": _tabulate([*_PLAIN[:2], *translated, *_PLAIN[2:]], rows),
            "choices": _tabulate(["list_name", "name", *labels], choices),
            "settings": _tabulate(list(_settings_of(questionnaire)), [_settings_of(questionnaire)]),
        }
    )


def _settings_of(form: Questionnaire) -> Row:
    source = form.languages[0]
    return {
        "form_title": form.title.in_language(source),
        "form_id": form.id,
        "version": form.version,
        "default_language": name_language(source),
        "style": "pages",
    }


def _tabulate(columns: Sequence[str], rows: Iterable[Row]) -> list[list[str]]:
    """Heading and rows, without the columns that nothing stands in."""
    rows = list(rows)
    used = [column for column in columns if any(row.get(column) for row in rows)] or [*columns]
    return [used, *([row.get(column, "") for column in used] for row in rows)]


def _write_workbook(sheets: dict[str, list[list[str]]]) -> bytes:
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": _CREATED})
        heading = book.add_format({"bold": True})
        for name, table in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for number, row in enumerate(table):
                for column, text in enumerate(row):
                    sheet.write_string(number, column, text, None if number else heading)
    return buffer.getvalue()
