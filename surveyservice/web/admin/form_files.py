"""A questionnaire to take along: on paper, as codebook (DDI) and as XLSForm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Response, abort
from flask.typing import ResponseReturnValue
from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from forms.ddi import write_ddi
from forms.paper.plain_pdf import print_plain
from forms.xlsform import write_xlsform
from surveyservice.service_context import service_context
from surveyservice.web.admin.preview_choice import PreviewChoice, open_form_file, read_choice


@dataclass(frozen=True, slots=True)
class FileKind:
    """What is downloaded under which kind: `ending` follows id and version in the file's name."""

    words: LazyString
    media_type: str
    ending: str
    write: Callable[[PreviewChoice], bytes]


def _print_sheet(choice: PreviewChoice) -> bytes:
    context = service_context()
    fonts, now = context.settings.font_paths, context.clock()
    return print_plain(choice.form, choice.fielding, choice.language, fonts, now, choice.blanks)


FILE_KINDS = {
    "paper": FileKind(_("Paper (PDF)"), "application/pdf", "-{language}.pdf", _print_sheet),
    "codebook": FileKind(
        _("Codebook (DDI)"),
        "application/xml",
        "-codebook.xml",
        lambda choice: write_ddi(choice.form, choice.fielding, choice.blanks),
    ),
    "xlsform": FileKind(
        _("XLSForm (Excel)"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "-xlsform.xlsx",
        lambda choice: write_xlsform(choice.form, choice.fielding, choice.blanks),
    ),
}


def send_form_file(form_id: str, kind: str) -> ResponseReturnValue:
    """`GET /admin/forms/<form_id>/<kind>`; 404 also for a form that cannot be read."""
    form = open_form_file(form_id).questionnaire
    if form is None or kind not in FILE_KINDS:
        abort(404)
    file, choice = FILE_KINDS[kind], read_choice(form)
    name = f"{form.id}-{form.version}{file.ending.format(language=choice.language)}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(file.write(choice), headers=headers, mimetype=file.media_type)
