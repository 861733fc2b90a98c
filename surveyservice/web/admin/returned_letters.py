"""Letters that came back: scan or type one after the other, without a mouse and without scripts."""

from __future__ import annotations

from flask import abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import SurveyRefused, find_survey
from surveyservice.services.form_of_survey import form_of_survey
from surveyservice.services.return_letter import ReturnRefused, count_returns, return_letter
from surveyservice.store.models import Survey
from surveyservice.web.citizen.code_texts import TYPO, explain_refusal

REFUSED = 422
LONGEST_TYPED = 300
"""What the field takes, in characters: a scanner types the whole link."""

MARKED, BEFORE = "marked", "before"
OUTCOMES: dict[str, LazyString] = {
    MARKED: _("The letter is marked as returned."),
    BEFORE: _("The letter was marked before. Nothing has changed."),
}
REFUSALS: dict[str, LazyString] = {
    "unknown": _("No letter of this survey has this code or reference."),
    "no_letter": _("This household was not sent a letter on paper."),
    "not_sent": _("This letter is not handed over yet, so it cannot have come back."),
    "ambiguous": _("Two letters share this reference. Use the code instead."),
}
"""Sentences by `ReturnRefused.code`; slips in a code have those of the citizen's page."""


def show_returned_letters(survey_id: str) -> ResponseReturnValue:
    """`GET /admin/surveys/<survey_id>/returned`."""
    return _render(_find_survey(survey_id), outcome=request.args.get("outcome", ""))


def mark_returned_letter(survey_id: str) -> ResponseReturnValue:
    """`POST /admin/surveys/<survey_id>/returned`: mark one, and on to the next."""
    survey = _find_survey(survey_id)
    context = service_context()
    typed = request.form.get("code", "")[:LONGEST_TYPED]
    try:
        is_new = return_letter(
            db.session, context.keys, survey.id, typed, g.account.username, context.clock()
        )
    except ReturnRefused as error:
        db.session.rollback()
        return _render(survey, error=_explain(error)), REFUSED
    db.session.commit()
    outcome = MARKED if is_new else BEFORE
    return redirect(
        url_for("admin.show_returned_letters", survey_id=survey.id, outcome=outcome), 303
    )


def _explain(error: ReturnRefused) -> str:
    if error.code.startswith(TYPO):
        return explain_refusal(error.code, error.groups)
    return str(REFUSALS[error.code])


def _find_survey(survey_id: str) -> Survey:
    try:
        return find_survey(db.session, survey_id)
    except SurveyRefused:
        abort(404)


def _render(survey: Survey, outcome: str = "", error: str = "") -> str:
    context = service_context()
    form = form_of_survey(db.session, survey, context.catalogue)
    return render_template(
        "admin/returned_letters.html",
        survey=survey,
        title=form.title.in_language("da"),
        counts=count_returns(db.session, survey.id, context.clock()),
        outcome=OUTCOMES.get(outcome, ""),
        is_new=outcome == MARKED,
        error=error,
        longest=LONGEST_TYPED,
    )
