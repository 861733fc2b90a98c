"""The shape of scales and of an item's own options: codes with their labels."""

from __future__ import annotations

from collections.abc import Mapping

from marshmallow import ValidationError, fields, validates_schema

from forms.missing import Missing
from forms.scales import Direction, Level
from forms.shape.shape_fields import (
    MISSING,
    NOT_EMPTY,
    Shape,
    choice_field,
    flag_field,
    id_field,
    list_field,
    mapping_field,
    number_field,
    words_field,
)
from forms.shape.variant_fields import CodeField, LabelledField

MAX_CODE = 9999
"""A code and its item id make a column name of at most 32 characters (SPSS, Stata)."""


class OptionShape(Shape):
    """An option with more than a label."""

    label = words_field(required=True)
    exclusive = flag_field()


def options_field(codes: CodeField) -> fields.Dict:
    """Labels by code, in display order."""
    option = LabelledField(OptionShape(), words_field())
    return mapping_field(codes, option, validate=NOT_EMPTY)


class ScaleShape(Shape):
    """A named scale, whole or laid over another one."""

    extends = id_field()
    level = choice_field(*Level)
    direction = choice_field(*Direction)
    codes = options_field(CodeField(0, MAX_CODE))
    missing = options_field(CodeField(Missing.DONT_KNOW, Missing.DONT_KNOW))
    top_box = list_field(number_field(), validate=NOT_EMPTY)
    bottom_box = list_field(number_field(), validate=NOT_EMPTY)

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def expect_level_and_codes(self, _data: object, original: object, **_: object) -> None:
        if isinstance(original, Mapping) and "extends" not in original:
            missing = [key for key in ("level", "codes") if key not in original]
            if missing:
                raise ValidationError({key: [MISSING] for key in missing})
