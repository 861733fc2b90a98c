"""Binds the API to the application and describes it, from the code, as OpenAPI 3.1."""

from __future__ import annotations

from http import HTTPStatus
from importlib.metadata import version
from typing import Any

from flask import Flask
from flask_smorest import Api
from flask_smorest.utils import prepare_response
from marshmallow import fields

from surveyservice.api.form_schemas import ProblemSchema
from surveyservice.api.forms import FormIdConverter, forms
from surveyservice.login_cookie import COOKIE
from surveyservice.problem import MEDIA_TYPE, ApiRefused, show_refusal

SESSION = "session"
DESCRIPTION = "Sign in at /admin/sign-in; the cookie it sets opens this API as well."


class ProblemApi(Api):
    """flask-smorest with the service's own errors instead of a second shape."""

    def _register_error_handlers(self) -> None:
        self._app.register_error_handler(ApiRefused, show_refusal)

    def _register_responses(self) -> None:
        for status in HTTPStatus:
            response: dict[str, Any] = {"description": status.phrase}
            if status >= HTTPStatus.BAD_REQUEST:
                response["schema"] = ProblemSchema
            prepare_response(response, self.spec, MEDIA_TYPE)
            self.spec.components.response(status.name, response, lazy=True)
        otherwise: dict[str, Any] = {"description": "Any other error", "schema": ProblemSchema}
        prepare_response(otherwise, self.spec, MEDIA_TYPE)
        self.spec.components.response(self.DEFAULT_ERROR_RESPONSE_NAME, otherwise, lazy=True)


def add_api(app: Flask) -> None:
    """Answer `/api/v1/...` and `/api/openapi.json`."""
    app.config["OPENAPI_URL_PREFIX"] = "/api"
    app.url_map.converters["form_id"] = FormIdConverter
    api = ProblemApi(
        app,
        spec_kwargs={
            "title": "Survey service",
            "version": version("surveyservice"),
            "openapi_version": "3.1.0",
            "info": {"description": DESCRIPTION},
            "security": [{SESSION: []}],
        },
    )
    # Its commands would stand beside ours; the description is at its address.
    app.cli.commands.pop("openapi")
    api.spec.components.security_scheme(SESSION, {"type": "apiKey", "in": "cookie", "name": COOKIE})
    api.ma_plugin.converter.add_attribute_function(_describe_keys)
    api.register_blueprint(forms)


def _describe_keys(converter: Any, field: fields.Field[Any], **_: Any) -> dict[str, Any]:
    """What apispec leaves out of a dictionary: how its keys are spelt."""
    if isinstance(field, fields.Dict) and field.key_field:
        return {"propertyNames": converter.field2property(field.key_field)}
    return {}
