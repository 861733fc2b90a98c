"""No more letters about the survey: for the whole household, until the wish is taken back."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveyservice.extensions import db
from surveyservice.services.opt_out import has_opted_out, opt_in, opt_out
from surveyservice.web.citizen.visit import open_invited

WISHES = {"none": opt_out, "some": opt_in}
"""What the buttons send."""


def show_letters() -> ResponseReturnValue:
    """`GET /answer/letters`."""
    visit = open_invited()
    opted_out = has_opted_out(db.session, visit.claim.invitation_id)
    return render_template("citizen/letters.html", visit=visit, opted_out=opted_out)


def receive_letters() -> ResponseReturnValue:
    """`POST /answer/letters`: keep the wish; pressed twice, it is the same wish."""
    visit = open_invited()
    set_wish = WISHES.get(request.form.get("letters", ""))
    if set_wish:
        set_wish(db.session, visit.answering.survey_id, visit.claim.invitation_id, visit.now)
        db.session.commit()
    return redirect(url_for("citizen.show_letters"), 303)
