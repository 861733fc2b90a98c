"""After handing in: a receipt that survives refresh and back, and the household's next person."""

from __future__ import annotations

import secrets

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.answer_claim import DRAFT_KEY_BYTES
from surveyservice.services.discard_draft import discard_draft
from surveyservice.web.citizen.answer_cookie import write_claim
from surveyservice.web.citizen.visit import current_claim, open_visit


def show_receipt() -> ResponseReturnValue:
    """`GET /answer/receipt`. The number follows from the claim and is stored nowhere."""
    visit = open_visit()
    if not visit.answering.submitted:
        return redirect(url_for("citizen.show_landing"), 303)
    return render_template("citizen/receipt.html", visit=visit, number=visit.claim.receipt_number())


def start_next_person() -> ResponseReturnValue:
    """`POST /answer/next`: another person of the household answers in this browser.

    A fresh draft key, so that nobody sees what the person before wrote.
    """
    context = service_context()
    claim = current_claim()
    discard_draft(db.session, context.keys, claim)
    db.session.commit()
    response = redirect(url_for("citizen.show_landing"), 303)
    write_claim(response, context, claim.for_next_person(secrets.token_bytes(DRAFT_KEY_BYTES)))
    return response
