"""Every address of the desk."""

from __future__ import annotations

from flask import Blueprint

from surveyservice.web.admin.dashboard import show_dashboard
from surveyservice.web.admin.sign_in import (
    receive_sign_in,
    receive_sign_out,
    require_account,
    show_sign_in,
)
from surveyservice.web.form_limit import limit_form_size

admin = Blueprint("admin", __name__, template_folder="templates", url_prefix="/admin")

admin.before_request(limit_form_size)
admin.before_request(require_account)
admin.add_url_rule("/", view_func=show_dashboard)
admin.add_url_rule("/sign-in", view_func=show_sign_in)
admin.add_url_rule("/sign-in", view_func=receive_sign_in, methods=["POST"])
admin.add_url_rule("/sign-out", view_func=receive_sign_out, methods=["POST"])
