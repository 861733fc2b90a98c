"""A household with more people than slots asks the municipality for more."""

from __future__ import annotations

import re

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forms.questionnaire import Kind
from surveyservice.extensions import db
from surveyservice.services.request_slots import MOST_MORE, SlotRequestRefused, request_slots
from surveyservice.store.slot_requests import find_slot_request
from surveyservice.web.citizen.visit import Visit, open_invited

INVALID = 422
_NUMBER = re.compile(r"[0-9]{1,4}")


def show_more_people() -> ResponseReturnValue:
    """`GET /answer/more-people`: what became of the request, and the field to ask (again)."""
    return _render(_open_household())


def receive_more_people() -> ResponseReturnValue:
    """`POST /answer/more-people`: keep the request."""
    visit = _open_household()
    if not visit.answering.is_open:
        return redirect(url_for("citizen.show_receipt"), 303)
    typed = request.form.get("more", "").strip()
    try:
        more = int(typed) if _NUMBER.fullmatch(typed) else 0
        survey_id, invitation_id = visit.answering.survey_id, visit.claim.invitation_id
        request_slots(db.session, survey_id, invitation_id, more, visit.now)
    except SlotRequestRefused:
        error = _("Write a whole number from 1 to %(limit)s", limit=MOST_MORE)
        return _render(visit, typed, error), INVALID
    db.session.commit()
    return redirect(url_for("citizen.show_more_people"), 303)


def _open_household() -> Visit:
    visit = open_invited()
    if visit.questionnaire.kind is not Kind.CITIZEN:
        abort(404)
    return visit


def _render(visit: Visit, typed: str = "", error: str = "") -> str:
    return render_template(
        "citizen/more_people.html",
        visit=visit,
        asked=find_slot_request(db.session, visit.claim.invitation_id),
        typed=typed,
        error=error,
    )
