"""The shape of what the API says about forms and is asked; OpenAPI is written from it."""

from __future__ import annotations

from marshmallow import RAISE, Schema, fields, validate

FILE_NAME = r"^[a-z][a-z0-9_]{0,62}\.(yaml|json)$(?!\n)"
LIBRARY_NAME = r"^[a-z0-9_]{1,64}(/[a-z0-9_]{1,64}){0,4}\.(yaml|json)$(?!\n)"
"""In Python `$` also stands before a last line break; the rest of the world reads it strictly."""

MOST_LIBRARIES = 20


def _texts(description: str) -> fields.Dict:
    return fields.Dict(
        keys=fields.Str(), values=fields.Str(), required=True, metadata={"description": description}
    )


class FindingSchema(Schema):
    """One fault of a form file. `code` is stable; `line` and `column` count from 1."""

    file = fields.Str(required=True)
    line = fields.Int(required=True)
    column = fields.Int(required=True)
    code = fields.Str(required=True)
    message = fields.Str(required=True, metadata={"description": "English, for authors"})


class FormSummarySchema(Schema):
    """One form. Of a form that cannot be read only `id` and `findings` are known."""

    id = fields.Str(required=True)
    title = fields.Dict(keys=fields.Str(), values=fields.Str(), required=True, allow_none=True)
    version = fields.Str(required=True, allow_none=True)
    wave = fields.Str(required=True, allow_none=True)
    kind = fields.Str(required=True, allow_none=True)
    languages = fields.List(fields.Str(), required=True)
    items = fields.Int(required=True, metadata={"description": "how many there are"})
    digest = fields.Str(
        required=True, allow_none=True, metadata={"description": "SHA-256 of the content"}
    )
    findings = fields.List(fields.Nested(FindingSchema), required=True)


class FormListSchema(Schema):
    """All forms in alphabetical order of their ids."""

    forms = fields.List(fields.Nested(FormSummarySchema), required=True)


class OptionSchema(Schema):
    """One answer that can be chosen; negative codes are no opinion."""

    code = fields.Int(required=True)
    label = _texts("the label by language")
    exclusive = fields.Bool(required=True)


class ItemSchema(Schema):
    """One question, grid rows and "other, namely" texts included."""

    id = fields.Str(required=True)
    section = fields.Str(required=True, metadata={"description": "id of its section"})
    grid = fields.Str(required=True, allow_none=True)
    type = fields.Str(required=True)
    text = _texts("the question by language; pipes as written")
    hint = _texts("by language; empty if there is none")
    label = _texts("variable label by language")
    scale = fields.Str(required=True, allow_none=True)
    options = fields.List(fields.Nested(OptionSchema), required=True)
    required = fields.Bool(required=True)
    minimum = fields.Int(required=True, allow_none=True)
    maximum = fields.Int(required=True, allow_none=True)
    max_length = fields.Int(required=True, allow_none=True)
    when = fields.Dict(
        required=True, allow_none=True, metadata={"description": "condition, as in form files"}
    )
    focus_area = fields.Str(required=True, allow_none=True)
    other_of = fields.Dict(
        required=True, allow_none=True, metadata={"description": "item and code it belongs to"}
    )
    since = fields.Str(required=True)
    comparable = fields.Dict(keys=fields.Str(), values=fields.Str(), required=True)
    never_export = fields.Bool(required=True)
    quasi_identifier = fields.Bool(required=True)


class SectionSchema(Schema):
    """One topic: one page on the phone."""

    id = fields.Str(required=True)
    title = _texts("the title by language")
    when = fields.Dict(required=True, allow_none=True)
    items = fields.List(fields.Str(), required=True, metadata={"description": "ids in order"})


class FormSchema(FormSummarySchema):
    """A whole form."""

    minutes = fields.Int(required=True)
    consent_item = fields.Str(required=True, allow_none=True)
    compares_with = fields.List(fields.Str(), required=True)
    sections = fields.List(fields.Nested(SectionSchema), required=True)
    questions = fields.List(fields.Nested(ItemSchema), required=True)


class LintRequestSchema(Schema):
    """A form file to check, with library files that are not packaged. Texts are YAML or JSON."""

    class Meta:
        unknown = RAISE

    name = fields.Str(required=True, validate=validate.Regexp(FILE_NAME))
    form = fields.Str(required=True)
    libraries = fields.Dict(
        keys=fields.Str(validate=validate.Regexp(LIBRARY_NAME)),
        values=fields.Str(),
        load_default=dict,
        validate=validate.Length(max=MOST_LIBRARIES),
        metadata={"description": "text of each library file by its name"},
    )


class LintReportSchema(Schema):
    """What is wrong; a form without findings may be published."""

    findings = fields.List(fields.Nested(FindingSchema), required=True)
    publishable = fields.Bool(required=True)


class ProblemSchema(Schema):
    """An error (RFC 9457); `code` is stable and `errors` depends on it."""

    type = fields.Str(required=True)
    title = fields.Str(required=True)
    status = fields.Int(required=True)
    detail = fields.Str(required=True)
    code = fields.Str(required=True)
    errors = fields.Dict(required=True)
    request_id = fields.Str(required=True)
