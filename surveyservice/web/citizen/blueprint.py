"""Every address of the citizen's surface, in the order of the journey."""

from __future__ import annotations

from flask import Blueprint, Response, g

from surveyservice.service_context import service_context
from surveyservice.services.open_answering import AnsweringRefused
from surveyservice.services.submit_response import SubmissionRefused
from surveyservice.web.citizen.answer_cookie import write_claim
from surveyservice.web.citizen.check import show_check, submit_answers
from surveyservice.web.citizen.code import open_by_code, open_by_link, show_code_form
from surveyservice.web.citizen.early_end import show_early_end
from surveyservice.web.citizen.landing import show_landing
from surveyservice.web.citizen.notices import show_accessibility, show_privacy
from surveyservice.web.citizen.receipt import show_receipt, start_next_person
from surveyservice.web.citizen.refusal import show_refusal
from surveyservice.web.citizen.section import receive_section, show_section
from surveyservice.web.citizen.visit import ClaimMissing, recognise_claim
from surveyservice.web.components.blueprint import components
from surveyservice.web.form_limit import limit_form_size
from surveyservice.web.locale import asked_language, remember_language

REFUSED = 400

citizen = Blueprint("citizen", __name__, template_folder="templates")
citizen.register_blueprint(components)

citizen.add_url_rule("/", view_func=show_code_form)
citizen.add_url_rule("/code", view_func=open_by_code, methods=["POST"])
citizen.add_url_rule("/s/<token>", view_func=open_by_link)
citizen.add_url_rule("/S/<token>", view_func=open_by_link)
citizen.add_url_rule("/answer/", view_func=show_landing)
citizen.add_url_rule("/answer/<section_id>", view_func=show_section)
citizen.add_url_rule("/answer/<section_id>", view_func=receive_section, methods=["POST"])
citizen.add_url_rule("/answer/ended/<reason>", view_func=show_early_end)
citizen.add_url_rule("/answer/check", view_func=show_check)
citizen.add_url_rule("/answer/submit", view_func=submit_answers, methods=["POST"])
citizen.add_url_rule("/answer/receipt", view_func=show_receipt)
citizen.add_url_rule("/answer/next", view_func=start_next_person, methods=["POST"])
citizen.add_url_rule("/privacy", view_func=show_privacy)
citizen.add_url_rule("/accessibility", view_func=show_accessibility)

citizen.before_request(limit_form_size)
citizen.before_request(recognise_claim)
for refusal in (AnsweringRefused, SubmissionRefused, ClaimMissing):
    citizen.register_error_handler(refusal, show_refusal)


@citizen.after_request
def keep_language(response: Response) -> Response:
    """A language chosen by `?lang=` stays: in the claim while answering, else in its own cookie."""
    context = service_context()
    claim, language = g.get("claim"), asked_language()
    if claim and language and response.status_code < REFUSED:
        write_claim(response, context, claim.in_language(language))
    return remember_language(response, context.settings.is_https)
