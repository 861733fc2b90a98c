"""Forms over the API: which there are, what stands in them, and whether a new one is sound."""

from __future__ import annotations

from typing import Any

from flask import Response, json
from werkzeug.routing import BaseConverter

from forms.shape.json_schema import form_schema
from surveyservice.api.form_body import describe_form, list_findings, summarise_form
from surveyservice.api.form_schemas import (
    FormListSchema,
    FormSchema,
    LintReportSchema,
    LintRequestSchema,
)
from surveyservice.api.json_body import ApiBlueprint, limit_body
from surveyservice.api.signed_in import require_sign_in
from surveyservice.problem import ApiRefused
from surveyservice.service_context import service_context
from surveyservice.services.check_form import check_form_text
from surveyservice.services.list_forms import find_form, list_forms

SCHEMA_TYPE = "application/schema+json"

forms = ApiBlueprint(
    "forms", __name__, url_prefix="/api/v1/forms", description="Questionnaires and their checks"
)
forms.before_request(limit_body)
forms.before_request(require_sign_in)


class FormIdConverter(BaseConverter):
    """An id of a form, which is none of the words that stand for something else at its place.

    Otherwise `GET` of `/lint` would be an unknown form, and its `Allow` header would offer it.
    """

    regex = r"(?!(?:lint|schema)\Z)[^/]+"


@forms.route("")
@forms.response(200, FormListSchema)
def list_all() -> dict[str, Any]:
    """List the forms, faulty ones with their findings"""
    catalogue = service_context().catalogue
    return {"forms": [summarise_form(file) for file in list_forms(catalogue)]}


@forms.route("/<form_id:form_id>")
@forms.response(200, FormSchema)
@forms.alt_response(404, "NOT_FOUND")
@forms.alt_response(409, "CONFLICT")
def show_one(form_id: str) -> dict[str, Any]:
    """Show a form: sections and questions with their codes in every language"""
    file = find_form(service_context().catalogue, form_id)
    if file is None:
        raise ApiRefused("unknown_form")
    if file.questionnaire is None:
        raise ApiRefused("faulty_form", {"findings": list_findings(file.findings)})
    return describe_form(file, file.questionnaire)


@forms.route("/schema")
@forms.response(200, {"type": "object"}, content_type=SCHEMA_TYPE)
def show_schema() -> Response:
    """The JSON Schema of form files, for editors"""
    return Response(json.dumps(form_schema()), mimetype=SCHEMA_TYPE)


@forms.route("/lint", methods=["POST"])
@forms.arguments(LintRequestSchema)
@forms.response(200, LintReportSchema)
@forms.alt_response(400, "BAD_REQUEST")
@forms.alt_response(413, "REQUEST_ENTITY_TOO_LARGE")
@forms.alt_response(415, "UNSUPPORTED_MEDIA_TYPE")
def lint(body: dict[str, Any]) -> dict[str, Any]:
    """Check a form that is being written; nothing is stored"""
    findings = check_form_text(body["form"], body["name"], body["libraries"])
    return {"findings": list_findings(findings), "publishable": not findings}
