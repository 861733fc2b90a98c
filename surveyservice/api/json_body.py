"""Bodies of requests: JSON and nothing else, bounded, and never the cause of an error of ours."""

from __future__ import annotations

from typing import Any

from flask import Request, request
from flask_smorest import Blueprint
from marshmallow import Schema
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

BODY_BYTES = 512 * 1024
"""Ten times the largest questionnaire with all its libraries."""


class BodyParser(FlaskParser):
    """webargs' reader, but a body of another type is not taken for an empty one."""

    def load_json(self, req: Request, schema: Schema) -> Any:
        """The body as data. Raises `UnsupportedMediaType` or `BadRequest`."""
        if not req.is_json:
            raise UnsupportedMediaType
        try:
            return super().load_json(req, schema)
        except (RecursionError, ValueError) as error:
            # Brackets by the thousand, and numbers with more digits than Python converts.
            raise BadRequest from error


class ApiBlueprint(Blueprint):
    """A noun of the API."""

    ARGUMENTS_PARSER = BodyParser()


def limit_body() -> None:
    """Before each request: answer 413 to a larger body."""
    request.max_content_length = BODY_BYTES
