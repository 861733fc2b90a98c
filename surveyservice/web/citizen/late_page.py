"""A page sent after the answer was handed in, as from another tab: put aside if it differs."""

from __future__ import annotations

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from forms.questionnaire import Section
from surveyservice.extensions import db
from surveyservice.services.answer_content import digest_page, filled_fields
from surveyservice.services.hold_answer import hold_answer
from surveyservice.services.submit_response import WEB
from surveyservice.web.citizen.visit import Visit

HELD = "held"


def receive_late_page(visit: Visit, section: Section) -> ResponseReturnValue:
    """The receipt; with a notice if the page held something else than what was handed in."""
    raw = dict(request.form.lists())
    digest = digest_page(visit.claim, section, raw)
    sent = (visit.answering.content or {}).get(section.id, "")
    is_other = bool(digest) and digest != sent
    if is_other:
        fields = filled_fields(section, raw)
        keys = visit.context.keys
        hold_answer(db.session, keys, visit.claim, visit.answering, fields, WEB, section.id)
        db.session.commit()
    return redirect(receipt_url(is_other), 303)


def receipt_url(is_held: bool) -> str:
    """The receipt's address, with the notice that something was put aside."""
    return url_for("citizen.show_receipt", note=HELD if is_held else None)
