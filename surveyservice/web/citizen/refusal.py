"""When the form cannot be opened or the answer not taken: the code page with the reason on top."""

from __future__ import annotations

from flask import Response, make_response

from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.open_answering import AnsweringRefused
from surveyservice.services.submit_response import SubmissionRefused
from surveyservice.web.citizen.answer_cookie import forget_claim
from surveyservice.web.citizen.code import render_code_page
from surveyservice.web.citizen.code_texts import SHUT, explain_refusal
from surveyservice.web.citizen.visit import ClaimMissing


def show_refusal(error: AnsweringRefused | SubmissionRefused | ClaimMissing) -> Response:
    """The reason and a field for another code; the useless claim is taken back."""
    db.session.rollback()
    day = error.day if isinstance(error, AnsweringRefused) else None
    response = make_response(render_code_page(explain_refusal(error.code, day=day)), SHUT)
    forget_claim(response, service_context())
    return response
