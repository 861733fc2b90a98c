"""The shape of a condition: one comparison with an answer, or conditions combined."""

from __future__ import annotations

from collections.abc import Mapping

from marshmallow import Schema, ValidationError, validate, validates_schema

from forms.missing import Missing
from forms.shape.shape_fields import (
    NOT_EMPTY,
    Shape,
    flag_field,
    id_field,
    list_field,
    nested_field,
)
from forms.shape.variant_fields import ComparedField

COMPARISONS = ("is", "in", "at_least", "at_most", "answered")
COMBINATIONS = ("all", "any", "not")


class _ConditionBase(Shape):
    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def expect_one_rule(self, _data: object, original: object, **_: object) -> None:
        if not isinstance(original, Mapping):
            return
        rules = [key for key in original if key in COMPARISONS or key in COMBINATIONS]
        if len(rules) != 1 or (rules[0] in COMPARISONS) != ("answer" in original):
            raise ValidationError(
                "bad_condition: write {answer: ITEM, is: CODE}, {answer: ITEM, in: [CODES]}, "
                "{answer: ITEM, at_least: NUMBER}, {answer: ITEM, at_most: NUMBER}, "
                "{answer: ITEM, answered: true}, {all: [...]}, {any: [...]} or {not: ...}"
            )


def _inner_condition() -> Schema:
    return ConditionShape()


ConditionShape = (
    _ConditionBase.from_dict(  # keys such as `is` and `not` cannot be written as attributes
        {
            "answer": id_field(),
            "is": ComparedField(min(Missing)),
            "in": list_field(ComparedField(min(Missing), dates=False), validate=NOT_EMPTY),
            "at_least": ComparedField(),
            "at_most": ComparedField(),
            "answered": flag_field(
                validate=validate.Equal(True, error="bad_condition: write true, or use not"),
            ),
            "all": list_field(nested_field(_inner_condition), validate=NOT_EMPTY),
            "any": list_field(nested_field(_inner_condition), validate=NOT_EMPTY),
            "not": nested_field(_inner_condition),
        },
        name="ConditionShape",
    )
)
