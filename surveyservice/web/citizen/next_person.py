"""Another person of the household answers in this browser; nothing half written is lost by that."""

from __future__ import annotations

import secrets

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveyservice.extensions import db
from surveyservice.services.answer_claim import DRAFT_KEY_BYTES
from surveyservice.services.discard_draft import discard_draft
from surveyservice.services.pause_answering import is_paused, pause_answering
from surveyservice.web.citizen.answer_cookie import write_claim
from surveyservice.web.citizen.pause import read_pause
from surveyservice.web.citizen.visit import Visit, open_invited

KEEP, DISCARD, BEGIN = "keep", "discard", "begin"
"""What to do with an unfinished draft: keep it under a code, throw it away; the code is noted."""


def show_next_person() -> ResponseReturnValue:
    """`GET /answer/next`: what becomes of what the person before has written."""
    visit = open_invited()
    if visit.answering.expires_on is None:
        return redirect(url_for("citizen.show_landing"), 303)
    return render_template("citizen/next_person.html", visit=visit, pause=read_pause(visit))


def start_next_person() -> ResponseReturnValue:
    """`POST /answer/next`: a fresh draft key, so that nobody sees what the person before wrote.

    Half-written answers must first be kept under a code or thrown away.
    """
    visit = open_invited()
    if visit.answering.expires_on is not None and not _is_settled(visit):
        return redirect(url_for("citizen.show_next_person"), 303)
    response = redirect(url_for("citizen.show_landing"), 303)
    if visit.answering.is_open:
        g.claim = visit.claim.for_next_person(secrets.token_bytes(DRAFT_KEY_BYTES))
        write_claim(response, visit.context, g.claim)
    return response


def _is_settled(visit: Visit) -> bool:
    keys, choice = visit.context.keys, request.form.get("draft")
    if choice == BEGIN:
        return is_paused(db.session, keys, visit.claim)
    if choice == DISCARD:
        discard_draft(db.session, keys, visit.claim)
    elif choice == KEEP:
        pause_answering(db.session, keys, visit.claim)
    db.session.commit()
    return choice == DISCARD
