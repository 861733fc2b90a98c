"""Every address of the desk."""

from __future__ import annotations

from flask import Blueprint

from surveyservice.web.admin.dashboard import show_dashboard
from surveyservice.web.admin.form_files import send_form_file
from surveyservice.web.admin.form_list import show_forms
from surveyservice.web.admin.form_preview import receive_preview, show_preview
from surveyservice.web.admin.returned_letters import mark_returned_letter, show_returned_letters
from surveyservice.web.admin.sign_in import (
    receive_sign_in,
    receive_sign_out,
    require_account,
    show_sign_in,
)
from surveyservice.web.admin.slot_requests import decide_slot_request, show_slot_requests
from surveyservice.web.form_limit import limit_form_size

admin = Blueprint("admin", __name__, template_folder="templates", url_prefix="/admin")

admin.before_request(limit_form_size)
admin.before_request(require_account)
admin.add_url_rule("/", view_func=show_dashboard)
admin.add_url_rule("/sign-in", view_func=show_sign_in)
admin.add_url_rule("/sign-in", view_func=receive_sign_in, methods=["POST"])
admin.add_url_rule("/sign-out", view_func=receive_sign_out, methods=["POST"])
admin.add_url_rule("/forms", view_func=show_forms)
admin.add_url_rule("/forms/<form_id>", view_func=show_preview)
admin.add_url_rule("/forms/<form_id>", view_func=receive_preview, methods=["POST"])
admin.add_url_rule("/forms/<form_id>/<kind>", view_func=send_form_file)
admin.add_url_rule("/surveys/<survey_id>/requests", view_func=show_slot_requests)
admin.add_url_rule("/surveys/<survey_id>/requests", view_func=decide_slot_request, methods=["POST"])
admin.add_url_rule("/surveys/<survey_id>/returned", view_func=show_returned_letters)
admin.add_url_rule(
    "/surveys/<survey_id>/returned", view_func=mark_returned_letter, methods=["POST"]
)
