"""The way in: type the code, or come by link or QR. The code is exchanged at once for a cookie."""

from __future__ import annotations

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from distribution.tokens import group_typed
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.accept_code import accept_code
from surveyservice.services.exchange_token import TokenRefused
from surveyservice.services.spend_guess import spend_guess
from surveyservice.web.citizen.answer_cookie import write_claim
from surveyservice.web.citizen.code_texts import (
    TOO_MANY,
    explain_refusal,
    explain_wait,
    is_slip,
    status_of,
)
from surveyservice.web.citizen.earlier_draft import keep_in_reach
from surveyservice.web.citizen.field import ErrorLink
from surveyservice.web.locale import page_language

LONGEST_TYPED = 60
"""What the field takes, in characters: a code with a dash or space after each."""


def show_code_form() -> ResponseReturnValue:
    """`GET /` and `/code`: the field for the code."""
    return render_code_page()


def open_by_code() -> ResponseReturnValue:
    """`POST /code`: the typed code."""
    typed = request.form.get("code", "")
    try:
        return _exchange(typed)
    except TokenRefused as error:
        return _refuse(error, typed)


def open_by_link(token: str) -> ResponseReturnValue:
    """`GET /s/<token>`: the printed link. The token is left behind with this address."""
    try:
        return _exchange(token)
    except TokenRefused as error:
        return _refuse(error, "")


def render_code_page(error: str = "", mistyped: str | None = None) -> str:
    """The field for the code, with what is wrong: beside the field if something was `mistyped`."""
    slips = [] if mistyped is None else [ErrorLink("#code", gettext("Code"), error)]
    typed = (mistyped or "")[:LONGEST_TYPED]
    return render_template(
        "citizen/code.html", error=error, slips=slips, typed=typed, longest=LONGEST_TYPED
    )


def _exchange(typed: str) -> ResponseReturnValue:
    context = service_context()
    claim = accept_code(db.session, context.keys, typed, context.clock(), page_language())
    response = redirect(url_for("citizen.show_landing"), 303)
    keep_in_reach(response, context, claim)
    write_claim(response, context, claim)
    return response


def _refuse(error: TokenRefused, typed: str) -> ResponseReturnValue:
    wait = _count_guess() if error.code == "unknown" else 0
    sentence = explain_wait(wait) if wait else explain_refusal(error.code, error.groups, error.day)
    # Only a mistyped code is shown again: it opens nothing, and the slip can be found in it.
    page = render_code_page(sentence, group_typed(typed) if is_slip(error.code) else None)
    response = make_response(page, TOO_MANY if wait else status_of(error.code))
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response


def _count_guess() -> int:
    """Seconds to wait before another unknown code; 0 while few came."""
    context = service_context()
    # Behind proxies this is what the outermost trusted one saw, never what a browser claims.
    wait = spend_guess(db.session, context.keys, request.remote_addr, context.clock())
    db.session.commit()
    return wait
