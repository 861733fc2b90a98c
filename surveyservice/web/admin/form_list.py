"""Every questionnaire there is, faulty ones with what is wrong and where."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from surveyservice.service_context import service_context
from surveyservice.services.list_forms import list_forms
from surveyservice.web.admin.form_words import WAVES


def show_forms() -> ResponseReturnValue:
    """`GET /admin/forms`."""
    forms = list_forms(service_context().catalogue)
    return render_template("admin/form_list.html", forms=forms, waves=WAVES)
