"""Stop and go on later, here or on another device: the resume code, shown and never sent about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from distribution.tokens import print_token
from surveyservice.extensions import db
from surveyservice.services.pause_answering import is_paused, pause_answering
from surveyservice.web.citizen.visit import Visit, open_without_slot


@dataclass(frozen=True, slots=True)
class Pause:
    """What the page tells. `code` is in groups of four, None before somebody asks for it.

    `kept_until` is None as long as nothing is written. `address` is where the code is typed.
    """

    kept_until: date | None
    days: int
    code: str | None
    address: str


def show_pause() -> ResponseReturnValue:
    """`GET /answer/pause`."""
    visit = open_without_slot()
    if visit.answering.submitted:
        return redirect(url_for("citizen.show_receipt"), 303)
    return render_template("citizen/pause.html", visit=visit, pause=read_pause(visit))


def receive_pause() -> ResponseReturnValue:
    """`POST /answer/pause`: from now on the code works."""
    return pause_visit(open_without_slot())


def pause_visit(visit: Visit) -> ResponseReturnValue:
    """Make the code of what is written so far work, and lead to the page that shows it."""
    pause_answering(db.session, visit.context.keys, visit.claim)
    db.session.commit()
    return redirect(url_for("citizen.show_pause"), 303)


def read_pause(visit: Visit) -> Pause:
    """What is kept of the visit's answers, until when, and the code if it works."""
    settings, claim = visit.context.settings, visit.claim
    has_code = is_paused(db.session, visit.context.keys, claim)
    return Pause(
        visit.answering.expires_on,
        settings.draft_days,
        print_token(claim.resume_code()) if has_code else None,
        urlsplit(settings.base_url).netloc,
    )
