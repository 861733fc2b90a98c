"""After handing in: a receipt that survives refresh and back, and the way on for the household."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveyservice.web.citizen.late_page import HELD
from surveyservice.web.citizen.visit import open_without_slot


def show_receipt() -> ResponseReturnValue:
    """`GET /answer/receipt`. The number follows from the claim and is stored nowhere.

    `?note=held`: something else was sent under the same answering and was put aside.
    """
    visit = open_without_slot()
    if not visit.answering.submitted:
        return redirect(url_for("citizen.show_landing"), 303)
    return render_template(
        "citizen/receipt.html",
        visit=visit,
        number=visit.claim.receipt_number(),
        is_held=request.args.get("note") == HELD,
    )
