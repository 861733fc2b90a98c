"""A questionnaire as citizens will meet it, all on one page, and the path that answers would take.

Nothing is stored and no survey is needed: authors see a form while they write it.
"""

from __future__ import annotations

from http import HTTPStatus

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forms.paper.blanks import fill_for_hand
from surveyservice.services.list_forms import FormFile
from surveyservice.services.trace_answers import trace_answers
from surveyservice.web.admin.block_notes import DESK_LANGUAGE
from surveyservice.web.admin.form_files import FILE_KINDS
from surveyservice.web.admin.form_words import ENDS, STANDINGS, WAVES
from surveyservice.web.admin.preview_choice import PreviewChoice, open_form_file, read_choice
from surveyservice.web.admin.preview_sections import Preview, draw_sections
from surveyservice.web.admin.stored_rows import read_stored


def show_preview(form_id: str) -> ResponseReturnValue:
    """`GET /admin/forms/<form_id>`."""
    file = open_form_file(form_id)
    if file.questionnaire is None:
        return render_template("admin/form_faulty.html", form=file)
    choice = read_choice(file.questionnaire)
    return _render_preview(file, choice, Preview(choice.form, choice.fielding, choice.language))


def receive_preview(form_id: str) -> ResponseReturnValue:
    """`POST /admin/forms/<form_id>`: the same page with the path of the answers sent."""
    file = open_form_file(form_id)
    if file.questionnaire is None:
        return render_template("admin/form_faulty.html", form=file), HTTPStatus.CONFLICT
    choice, raw = read_choice(file.questionnaire), dict(request.form.lists())
    trace = trace_answers(choice.form, raw, choice.fielding)
    preview = Preview(choice.form, choice.fielding, choice.language, raw, trace)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if trace.errors else HTTPStatus.OK
    return _render_preview(file, choice, preview), status


def _render_preview(file: FormFile, choice: PreviewChoice, preview: Preview) -> str:
    form, language, stored = choice.form, choice.language, preview.stored
    intro = form.intro.in_language(language)
    return render_template(
        "admin/form_preview.html",
        file=file,
        choice=choice,
        form=form,
        language=language,
        cluster=choice.cluster,
        intro=fill_for_hand(intro, choice.blanks, language),
        sections=draw_sections(preview),
        trace=preview.trace,
        stored=read_stored(form, stored, choice.fielding, DESK_LANGUAGE) if stored else (),
        file_kinds=FILE_KINDS,
        waves=WAVES,
        standings=STANDINGS,
        ends=ENDS,
    )
