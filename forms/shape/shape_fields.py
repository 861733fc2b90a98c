"""The kinds of value that form files are made of, as marshmallow fields with our own messages.

marshmallow's messages name a rule ("Not a valid string."); an author needs to read what to write.
So every message is "code: what to write instead", where `<key>` stands for the key in question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from marshmallow import EXCLUDE, Schema, ValidationError, fields, validate, validates_schema
from marshmallow.types import UnknownOption

from forms.findings import advise

MISSING = "missing_key: the key '<key>' is missing; add it"
_EMPTY = "empty_value: nothing is written here; write a value or remove the key"
WORDS: dict[str, str | list[Any] | dict[Any, Any]] = {"required": MISSING, "null": _EMPTY}
_NO_LANGUAGE = (
    "bad_value: a language is two small letters, such as da; if this belongs to the text before "
    "it, put that text in quotes"
)
ID_PATTERN = r"^[a-z][a-z0-9_]{1,30}\Z"
NOT_EMPTY = validate.Length(min=1, error="empty_list: write at least one entry")


def text_field(required: bool = False, **rules: Any) -> fields.String:
    invalid = "not_a_text: write a text here, in quotes if it looks like a number"
    return fields.String(required=required, error_messages=WORDS | {"invalid": invalid}, **rules)


def number_field(required: bool = False, least: int = 0, most: int | None = None) -> fields.Integer:
    bounds = f"of {least} or more" if most is None else f"from {least} to {most}"
    return fields.Integer(
        required=required,
        strict=True,
        validate=validate.Range(least, most, error=f"bad_number: write a number {bounds}"),
        error_messages=WORDS | {"invalid": "not_a_number: write a whole number, without quotes"},
    )


def flag_field(**rules: Any) -> fields.Boolean:
    words = WORDS | {"invalid": "not_a_flag: write true or false"}
    return fields.Boolean(truthy={True}, falsy={False}, error_messages=words, **rules)


def choice_field(*allowed: str, required: bool = False) -> fields.String:
    error = f"unknown_value: write one of {', '.join(allowed)}"
    return text_field(required, validate=validate.OneOf(allowed, error=error))


def pattern_field(regex: str, example: str, required: bool = False) -> fields.String:
    error = f"bad_value: write it like {example}"
    return text_field(required, validate=validate.Regexp(regex, error=error))


def mapping_field(keys: fields.Field[Any], values: fields.Field[Any], **rules: Any) -> fields.Dict:
    words = WORDS | {"invalid": "not_a_mapping: write 'key: value' lines here"}
    return fields.Dict(keys=keys, values=values, error_messages=words, **rules)


def list_field(inner: fields.Field[Any], required: bool = False, **rules: Any) -> fields.List[Any]:
    words = WORDS | {"invalid": "not_a_list: write a list here, such as [1, 2]"}
    return fields.List(inner, required=required, error_messages=words, **rules)


def nested_field(schema: Any, **rules: Any) -> fields.Nested:
    return fields.Nested(schema, error_messages=WORDS, **rules)


def words_field(required: bool = False) -> fields.Dict:
    """A text in several languages."""
    words = WORDS | {"invalid": 'not_a_mapping: write the text with its language: {{da: "..."}}'}
    return fields.Dict(
        keys=text_field(validate=validate.Regexp(r"^[a-z]{2}\Z", error=_NO_LANGUAGE)),
        values=text_field(),
        required=required,
        validate=NOT_EMPTY,
        error_messages=words,
    )


def id_field(required: bool = False) -> fields.String:
    return text_field(required, validate=check_id)


def version_field(required: bool = False) -> fields.String:
    return pattern_field(r"^[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}\Z", '"1.0.0"', required)


class Shape(Schema):
    """A mapping with a fixed set of keys; an unknown key is named with its nearest neighbour."""

    class Meta:
        unknown: ClassVar[UnknownOption] = EXCLUDE

    error_messages = {  # noqa: RUF012 - marshmallow declares it as an instance attribute
        "type": "not_a_mapping: write 'key: value' lines here"
    }

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def refuse_unknown_keys(self, _data: object, original: object, **_: object) -> None:
        if not isinstance(original, Mapping):
            return
        known = [field.data_key or name for name, field in self.fields.items()]
        unknown = [key for key in original if key not in known]
        if unknown:
            raise ValidationError({key: [_advise_on_key(str(key), known)] for key in unknown})


def _advise_on_key(key: str, known: list[str]) -> str:
    name, colon, _ = key.partition(":")
    if colon:
        return f"unknown_key: write a space after the colon: '{name}: ...'"
    return f"unknown_key: '<key>' is not a key here; {advise(key, known)}"


def check_id(text: str) -> None:
    """Raise unless the text may be an id."""
    if not re.match(ID_PATTERN, text):
        rule = "an id begins with a small letter and has 2 to 31 of a-z, 0-9 and _"
        raise ValidationError(f"bad_id: {rule}; {_fault_of_id(text)}")


def _fault_of_id(text: str) -> str:
    odd = re.search(r"[^a-z0-9_]", text)
    if odd:
        return f"'{odd[0]}' is none of these; write ae, oe and aa for æ, ø and å"
    if len(text) not in range(2, 32):
        return f"this one has {len(text)} characters"
    return f"this one begins with '{text[:1]}'"
