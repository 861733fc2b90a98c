"""The way in: type the code, or come by link or QR. The code is exchanged at once for a cookie."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.exchange_token import TokenRefused, exchange_token
from surveyservice.web.citizen.answer_cookie import write_claim
from surveyservice.web.citizen.code_texts import explain_refusal, is_slip, status_of
from surveyservice.web.locale import page_language


def show_code_form() -> ResponseReturnValue:
    """`GET /`: the field for the code."""
    return render_template("citizen/code.html")


def open_by_code() -> ResponseReturnValue:
    """`POST /code`: the typed code."""
    typed = request.form.get("code", "")
    try:
        return _exchange(typed)
    except TokenRefused as error:
        # Only a mistyped code is shown again: it opens nothing, and the slip can be found in it.
        return _refuse(error, typed if is_slip(error.code) else "")


def open_by_link(token: str) -> ResponseReturnValue:
    """`GET /s/<token>`: the printed link. The token is left behind with this address."""
    try:
        return _exchange(token)
    except TokenRefused as error:
        return _refuse(error, "")


def _exchange(typed: str) -> ResponseReturnValue:
    context = service_context()
    claim = exchange_token(db.session, context.keys, typed, context.clock(), page_language())
    response = redirect(url_for("citizen.show_landing"), 303)
    write_claim(response, context, claim)
    return response


def _refuse(error: TokenRefused, typed: str) -> ResponseReturnValue:
    sentence = explain_refusal(error.code, error.group)
    page = render_template(
        "citizen/code.html", error=sentence, slip=is_slip(error.code), typed=typed
    )
    return page, status_of(error)
