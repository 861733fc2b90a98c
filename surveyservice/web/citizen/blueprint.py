"""Every address of the citizen's surface, in the order of the journey."""

from __future__ import annotations

from flask import Blueprint, Response, g, redirect, url_for
from flask.typing import ResponseReturnValue

from surveyservice.service_context import service_context
from surveyservice.services.open_answering import AnsweringRefused
from surveyservice.services.submit_response import SubmissionRefused
from surveyservice.web.citizen.answer_cookie import write_claim
from surveyservice.web.citizen.check import show_check, submit_answers
from surveyservice.web.citizen.code import open_by_code, open_by_link, show_code_form
from surveyservice.web.citizen.earlier_draft import go_on_with_earlier
from surveyservice.web.citizen.early_end import show_early_end
from surveyservice.web.citizen.landing import show_landing
from surveyservice.web.citizen.letters import receive_letters, show_letters
from surveyservice.web.citizen.more_people import receive_more_people, show_more_people
from surveyservice.web.citizen.next_person import show_next_person, start_next_person
from surveyservice.web.citizen.notices import show_accessibility, show_privacy
from surveyservice.web.citizen.pause import receive_pause, show_pause
from surveyservice.web.citizen.receipt import show_receipt
from surveyservice.web.citizen.refusal import show_refusal
from surveyservice.web.citizen.section import receive_section, show_section
from surveyservice.web.citizen.visit import ClaimMissing, SlotsTaken, recognise_claim
from surveyservice.web.components.blueprint import components
from surveyservice.web.form_limit import limit_form_size
from surveyservice.web.locale import asked_language, remember_language

REFUSED = 400

citizen = Blueprint("citizen", __name__, template_folder="templates")
citizen.register_blueprint(components)

citizen.add_url_rule("/", view_func=show_code_form)
citizen.add_url_rule("/code", view_func=show_code_form)
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
citizen.add_url_rule("/answer/next", view_func=show_next_person)
citizen.add_url_rule("/answer/next", view_func=start_next_person, methods=["POST"])
citizen.add_url_rule("/answer/earlier", view_func=go_on_with_earlier, methods=["POST"])
citizen.add_url_rule("/answer/pause", view_func=show_pause)
citizen.add_url_rule("/answer/pause", view_func=receive_pause, methods=["POST"])
citizen.add_url_rule("/answer/more-people", view_func=show_more_people)
citizen.add_url_rule("/answer/more-people", view_func=receive_more_people, methods=["POST"])
citizen.add_url_rule("/answer/letters", view_func=show_letters)
citizen.add_url_rule("/answer/letters", view_func=receive_letters, methods=["POST"])
citizen.add_url_rule("/privacy", view_func=show_privacy)
citizen.add_url_rule("/accessibility", view_func=show_accessibility)

citizen.before_request(limit_form_size)
citizen.before_request(recognise_claim)
for refusal in (AnsweringRefused, SubmissionRefused, ClaimMissing):
    citizen.register_error_handler(refusal, show_refusal)


@citizen.errorhandler(SlotsTaken)
def show_way_out(_: SlotsTaken) -> ResponseReturnValue:
    """The first page says that the code takes no more answers, and what can be done."""
    return redirect(url_for("citizen.show_landing"), 303)


@citizen.after_request
def keep_language(response: Response) -> Response:
    """A language chosen by `?lang=` stays: in the claim while answering, else in its own cookie."""
    context = service_context()
    claim, language = g.get("claim"), asked_language()
    if claim and language and response.status_code < REFUSED:
        write_claim(response, context, claim.in_language(language))
    return remember_language(response, context.settings.is_https)
