"""The JSON Schema of a form file, so that editors complete keys and mark faults while one types.

Generated from the shapes that loading itself uses, so the two cannot differ. It knows the shape
alone; what a form means is for `forms.lint`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from marshmallow import Schema, fields

from forms.shape.condition_shape import COMBINATIONS, COMPARISONS
from forms.shape.form_shape import FormShape
from forms.shape.json_schema_values import Node, sizes_of, write_id, write_value
from forms.shape.key_help import KEY_HELP
from forms.shape.variant_fields import LabelledField, VariantField

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def form_schema() -> Node:
    """The JSON Schema (2020-12) of a form file."""
    writer = _Writer()
    whole = writer.write_object(FormShape())
    head = {"$schema": _DIALECT, "title": "Questionnaire of a village cluster"}
    return head | whole | {"$defs": dict(sorted(writer.definitions.items()))}


def schema_text() -> str:
    """The schema as the text of `forms/form.schema.json`."""
    return json.dumps(form_schema(), indent=2, ensure_ascii=False) + "\n"


class _Writer:
    """Writes fields; every shape becomes one definition, as conditions hold conditions."""

    def __init__(self) -> None:
        self.definitions: dict[str, Node] = {}

    def write_object(self, shape: Schema) -> Node:
        name = type(shape).__name__
        properties = {
            field.data_key or key: self.write_field(field)
            | {"description": KEY_HELP[name][field.data_key or key]}
            for key, field in shape.fields.items()
        }
        node: Node = {
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
        }
        if about := type(shape).__doc__:
            node["description"] = about.splitlines()[0]
        if required := [key for key, field in shape.fields.items() if field.required]:
            node["required"] = required
        return node | _EXTRA_RULES.get(name, {})

    def write_shape(self, shape: Schema) -> Node:
        name = type(shape).__name__.removesuffix("Shape").lower()
        if name not in self.definitions:
            self.definitions[name] = {}  # a condition refers to itself
            self.definitions[name] = self.write_object(shape)
        return {"$ref": f"#/$defs/{name}"}

    def write_field(self, field: Any) -> Node:
        for kind, write in _COMPOSED.items():
            if isinstance(field, kind):
                return write(self, field)
        return write_value(field)

    def write_variants(self, field: VariantField) -> Node:
        plain: list[Node] = [write_id()] if field.plain else []
        shapes = [*field.schemas.values(), field.otherwise]
        return {"anyOf": plain + [self.write_shape(shape) for shape in shapes]}

    def write_labelled(self, field: LabelledField) -> Node:
        return {"anyOf": [self.write_field(field.short), self.write_shape(field.long)]}

    def write_mapping(self, field: fields.Dict) -> Node:
        assert field.key_field  # noqa: S101 - every mapping here says what its keys are
        assert field.value_field  # noqa: S101 - and its values
        return {
            "type": "object",
            "propertyNames": self.write_field(field.key_field),
            "additionalProperties": self.write_field(field.value_field),
        } | sizes_of(field, "Properties")

    def write_list(self, field: fields.List[Any]) -> Node:
        return {"type": "array", "items": self.write_field(field.inner)} | sizes_of(field, "Items")

    def write_nested(self, field: fields.Nested) -> Node:
        return self.write_shape(field.schema)


_COMPOSED: dict[type[fields.Field[Any]], Callable[[_Writer, Any], Node]] = {
    VariantField: _Writer.write_variants,
    LabelledField: _Writer.write_labelled,
    fields.Nested: _Writer.write_nested,
    fields.List: _Writer.write_list,
    fields.Dict: _Writer.write_mapping,
}

_EXTRA_RULES: dict[str, Node] = {
    "ConditionShape": {
        "oneOf": [
            *({"required": ["answer", key]} for key in COMPARISONS),
            *({"required": [key]} for key in COMBINATIONS),
        ]
    },
    "ScaleShape": {"anyOf": [{"required": ["extends"]}, {"required": ["level", "codes"]}]},
}
"""Rules that stand in code, not in fields: `expect_one_rule` and `expect_level_and_codes`."""
