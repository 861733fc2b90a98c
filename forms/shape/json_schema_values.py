"""Single values of a form file as JSON Schema: numbers, dates, codes, ids and texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from marshmallow import fields, validate

from forms.shape.shape_fields import ID_PATTERN, check_id
from forms.shape.variant_fields import CodeField, ComparedField, NumberOrDateField

_DATE = "^[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}$"

Node = dict[str, Any]
"""A part of a JSON Schema."""


def write_value(field: fields.Field[Any]) -> Node:
    """The schema of a field that holds no other fields; raises `TypeError` of another kind."""
    for kind, write in _WRITERS.items():
        if isinstance(field, kind):
            return write(field)
    raise TypeError(type(field).__name__)


def write_id() -> Node:
    """The schema of an id."""
    return {"type": "string", "pattern": _ecma(ID_PATTERN)}


def _write_number(field: fields.Field[Any]) -> Node:
    node: Node = {"type": "integer"}
    for rule in field.validators:
        if isinstance(rule, validate.Range):
            bounds = {"minimum": rule.min, "maximum": rule.max}
            node |= {key: int(bound) for key, bound in bounds.items() if bound is not None}
    return node


def _write_number_or_date(field: NumberOrDateField) -> Node:
    if isinstance(field, ComparedField) and not field.dates:
        return _write_number(field.number)
    date = {"type": "string", "format": "date", "pattern": _DATE}
    return {"anyOf": [_write_number(field.number), date]}


def _write_flag(field: fields.Field[Any]) -> Node:
    fixed = any(isinstance(rule, validate.Equal) for rule in field.validators)
    return {"const": True} if fixed else {"type": "boolean"}


def _write_code(field: CodeField) -> Node:
    codes = [f"[0-9]{{1,{len(str(field.most))}}}"] if field.least >= 0 else [str(field.least)]
    if field.extra is not None:
        codes.append(str(field.extra))
    return {"pattern": f"^({'|'.join(codes)})$"}


def _write_text(field: fields.Field[Any]) -> Node:
    for rule in field.validators:
        if isinstance(rule, validate.OneOf):
            return {"enum": [str(choice) for choice in rule.choices]}
        if isinstance(rule, validate.Regexp):
            return {"type": "string", "pattern": _ecma(str(rule.regex.pattern))}
        if rule is check_id:
            return write_id()
    return {"type": "string"}


def _ecma(pattern: str) -> str:
    """The pattern as JSON Schema reads it, in which only `$` is the end of the text."""
    return re.sub(r"\\Z$", "$", pattern)


def sizes_of(field: fields.Field[Any], what: str) -> Node:
    """How many members a list ("Items") or mapping ("Properties") may have."""
    node: Node = {}
    for rule in field.validators:
        if isinstance(rule, validate.Length):
            sizes = {f"min{what}": rule.equal or rule.min, f"max{what}": rule.equal or rule.max}
            node |= {key: size for key, size in sizes.items() if size is not None}
    return node


_WRITERS: dict[type[fields.Field[Any]], Callable[[Any], Node]] = {
    NumberOrDateField: _write_number_or_date,
    CodeField: _write_code,
    fields.Integer: _write_number,
    fields.Boolean: _write_flag,
    fields.String: _write_text,
}
