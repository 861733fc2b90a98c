"""Answering that ended at the entrance: no consent, or too young. Nothing was kept."""

from __future__ import annotations

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from forms.routing import EarlyEnd
from surveyservice.web.citizen.visit import open_visit


def show_early_end(reason: str) -> ResponseReturnValue:
    """`GET /answer/ended/<reason>`."""
    if reason not in set(EarlyEnd):
        abort(404)
    visit = open_visit()
    return render_template("citizen/early_end.html", visit=visit, reason=reason)
