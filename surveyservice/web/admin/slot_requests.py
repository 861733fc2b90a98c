"""Households that ask for room for more people: village and numbers, to grant or decline."""

from __future__ import annotations

import re

from flask import abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import SurveyRefused, find_survey
from surveyservice.services.decide_slots import (
    MOST_SLOTS,
    DecisionRefused,
    decline_slots,
    grant_slots,
)
from surveyservice.services.form_of_survey import form_of_survey
from surveyservice.services.list_slot_requests import list_slot_requests
from surveyservice.store.models import Survey
from surveyservice.store.slot_requests import DECLINED, GRANTED, OPEN

REFUSED = 409
_NUMBER = re.compile(r"[0-9]{1,4}")

STATES: dict[str, LazyString] = {
    OPEN: _("to be decided"),
    GRANTED: _("granted"),
    DECLINED: _("declined"),
}
REFUSALS: dict[str, LazyString] = {
    "unknown": _("There is no such request."),
    "decided": _("The request was decided or changed meanwhile. Look at it again."),
    "not_more": _("The household cannot get more room than it has. Decline the request instead."),
    "too_many": _("A household cannot get that much room."),
    "not_a_number": _("Write a whole number."),
}
"""Sentences by `DecisionRefused.code`."""


def show_slot_requests(survey_id: str) -> ResponseReturnValue:
    """`GET /admin/surveys/<survey_id>/requests`."""
    return _render(_find_survey(survey_id))


def decide_slot_request(survey_id: str) -> ResponseReturnValue:
    """`POST /admin/surveys/<survey_id>/requests`: grant or decline one."""
    survey = _find_survey(survey_id)
    try:
        _decide(survey.id, request.form.get("invitation", ""))
    except DecisionRefused as error:
        db.session.rollback()
        return _render(survey, str(REFUSALS[error.code])), REFUSED
    db.session.commit()
    return redirect(url_for("admin.show_slot_requests", survey_id=survey.id), 303)


def _decide(survey_id: str, invitation_id: str) -> None:
    actor, now = g.account.username, service_context().clock()
    decision = request.form.get("decision")
    if decision == GRANTED:
        slots, asked = _read_number("slots"), _read_number("more")
        grant_slots(db.session, survey_id, invitation_id, actor, now, slots, asked)
    elif decision == DECLINED:
        decline_slots(db.session, survey_id, invitation_id, actor, now)


def _read_number(name: str) -> int:
    typed = request.form.get(name, "").strip()
    if not _NUMBER.fullmatch(typed):
        raise DecisionRefused("not_a_number")
    return int(typed)


def _find_survey(survey_id: str) -> Survey:
    try:
        return find_survey(db.session, survey_id)
    except SurveyRefused:
        abort(404)


def _render(survey: Survey, error: str = "") -> str:
    form = form_of_survey(db.session, survey, service_context().catalogue)
    return render_template(
        "admin/slot_requests.html",
        survey=survey,
        title=form.title.in_language("da"),
        requests=list_slot_requests(db.session, survey.id),
        states=STATES,
        most=MOST_SLOTS,
        error=error,
    )
