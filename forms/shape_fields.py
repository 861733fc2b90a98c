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

_MISSING = "missing_key: the key '<key>' is missing; add it"
_EMPTY = "empty_value: nothing is written here; write a value or remove the key"
_WORDS: dict[str, str | list[Any] | dict[Any, Any]] = {"required": _MISSING, "null": _EMPTY}
_ID = re.compile(r"[a-z][a-z0-9_]{1,30}\Z")
NOT_EMPTY = validate.Length(min=1, error="empty_list: write at least one entry")


def text_field(required: bool = False, **rules: Any) -> fields.String:
    invalid = "not_a_text: write a text here, in quotes if it looks like a number"
    return fields.String(required=required, error_messages=_WORDS | {"invalid": invalid}, **rules)


def number_field(required: bool = False, least: int = 0, **rules: Any) -> fields.Integer:
    return fields.Integer(
        required=required,
        strict=True,
        validate=validate.Range(min=least, error=f"bad_number: write a number of {least} or more"),
        error_messages=_WORDS | {"invalid": "not_a_number: write a whole number, without quotes"},
        **rules,
    )


def flag_field() -> fields.Boolean:
    invalid = "not_a_flag: write true or false"
    return fields.Boolean(
        truthy={True}, falsy={False}, error_messages=_WORDS | {"invalid": invalid}
    )


def choice_field(*allowed: str, required: bool = False) -> fields.String:
    error = f"unknown_value: write one of {', '.join(allowed)}"
    return text_field(required, validate=validate.OneOf(allowed, error=error))


def pattern_field(regex: str, example: str, required: bool = False) -> fields.String:
    error = f"bad_value: write it like {example}"
    return text_field(required, validate=validate.Regexp(regex, error=error))


def mapping_field(keys: fields.Field[Any], values: fields.Field[Any], **rules: Any) -> fields.Dict:
    words = _WORDS | {"invalid": "not_a_mapping: write 'key: value' lines here"}
    return fields.Dict(keys=keys, values=values, error_messages=words, **rules)


def list_field(inner: fields.Field[Any], required: bool = False, **rules: Any) -> fields.List[Any]:
    words = _WORDS | {"invalid": "not_a_list: write a list here, such as [1, 2]"}
    return fields.List(inner, required=required, error_messages=words, **rules)


def nested_field(schema: Any, **rules: Any) -> fields.Nested:
    return fields.Nested(schema, error_messages=_WORDS, **rules)


def words_field(required: bool = False) -> fields.Dict:
    """A text in several languages."""
    language = pattern_field(r"^[a-z]{2}\Z", "da")
    return mapping_field(language, text_field(), required=required, validate=NOT_EMPTY)


def id_field(required: bool = False) -> fields.String:
    return text_field(required, validate=_check_id)


def version_field(required: bool = False) -> fields.String:
    return pattern_field(r"^\d{1,4}\.\d{1,4}\.\d{1,4}\Z", '"1.0.0"', required)


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
    return f"unknown_key: '<key>' is not a key here; {advise(key, known)}"


class VariantField(fields.Field[Any]):
    """A mapping whose schema depends on which of several keys it has; a plain text if allowed."""

    def __init__(self, schemas: Mapping[str, Schema], *, otherwise: Schema, plain: bool) -> None:
        super().__init__(error_messages=_WORDS)
        self.schemas = schemas
        self.otherwise = otherwise
        self.plain = plain

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Any:
        if self.plain and isinstance(value, str):
            return value
        if not isinstance(value, Mapping):
            raise ValidationError("not_a_mapping: write 'key: value' lines here")
        chosen = next((key for key in self.schemas if key in value), None)
        return (self.schemas[chosen] if chosen else self.otherwise).load(value)


class CodeField(fields.Field[Any]):
    """A code as a key: a whole number, or its digits in quotes as JSON writes keys."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__()
        self.least, self.most = least, most

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Any:
        code = as_code(value)
        if code is None or not self.least <= code <= self.most:
            raise ValidationError(f"bad_code: a code is a number from {self.least} to {self.most}")
        return code


def as_code(key: object) -> int | None:
    """The number a code key means, None if it means none."""
    digits = str(key).removeprefix("-")
    plain = digits.isascii() and digits.isdecimal() and len(digits) < 10 and str(int(digits))
    return int(str(key)) if plain == digits else None


def _check_id(text: str) -> None:
    if not _ID.match(text):
        raise ValidationError(
            "bad_id: an id begins with a small letter and has 2 to 31 of a-z, 0-9 and _; "
            f"this one has {len(text)} characters"
        )
