"""The shape of what a questionnaire is built from: conditions, scales, items and grids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from forms.focus_areas import CONCEPT, FOCUS_AREAS
from forms.missing import Missing
from forms.questionnaire import ItemType, Level
from forms.shape_fields import (
    NOT_EMPTY,
    CodeField,
    Shape,
    VariantField,
    choice_field,
    flag_field,
    id_field,
    list_field,
    mapping_field,
    nested_field,
    number_field,
    pattern_field,
    version_field,
    words_field,
)

MAX_CODE = 9999
"""A code and its item id make a column name of at most 32 characters (SPSS, Stata)."""

_COMPARISONS = ("is", "in", "at_least", "answered")
_COMBINATIONS = ("all", "any", "not")


class _ConditionBase(Shape):
    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def expect_one_rule(self, _data: object, original: object, **_: object) -> None:
        if not isinstance(original, Mapping):
            return
        rules = [key for key in original if key in _COMPARISONS or key in _COMBINATIONS]
        if len(rules) != 1 or (rules[0] in _COMPARISONS) != ("answer" in original):
            raise ValidationError(
                "bad_condition: write {answer: ITEM, is: CODE}, {answer: ITEM, in: [CODES]}, "
                "{answer: ITEM, at_least: NUMBER}, {answer: ITEM, answered: true}, "
                "{all: [...]}, {any: [...]} or {not: ...}"
            )


def _inner_condition() -> Schema:
    return ConditionShape()


ConditionShape = (
    _ConditionBase.from_dict(  # keys such as `is` and `not` cannot be written as attributes
        {
            "answer": id_field(),
            "is": number_field(least=min(Missing)),
            "in": list_field(number_field(least=min(Missing)), validate=NOT_EMPTY),
            "at_least": number_field(),
            "answered": fields.Boolean(
                validate=validate.Equal(True, error="bad_condition: write true, or use not"),
            ),
            "all": list_field(nested_field(_inner_condition), validate=NOT_EMPTY),
            "any": list_field(nested_field(_inner_condition), validate=NOT_EMPTY),
            "not": nested_field(_inner_condition),
        },
        name="ConditionShape",
    )
)


class _OptionShape(Shape):
    label = words_field(required=True)
    exclusive = flag_field()


class _OptionField(fields.Field[Any]):
    def __init__(self) -> None:
        super().__init__()
        self.long, self.short = _OptionShape(), words_field()

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, Mapping) and "label" in value:
            return self.long.load(value)
        return self.short.deserialize(value, attr, data)


def _options(least: int, most: int = MAX_CODE) -> fields.Dict:
    return mapping_field(CodeField(least, most), _OptionField(), validate=NOT_EMPTY)


class ScaleShape(Shape):
    """A named scale, whole or laid over another one."""

    extends = id_field()
    level = choice_field(*Level)
    codes = _options(least=0)
    missing = _options(Missing.DONT_KNOW, Missing.DONT_KNOW)
    top_box = list_field(number_field(), validate=NOT_EMPTY)
    bottom_box = list_field(number_field(), validate=NOT_EMPTY)

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def expect_level_and_codes(self, _data: object, original: object, **_: object) -> None:
        if isinstance(original, Mapping) and "extends" not in original:
            missing = [key for key in ("level", "codes") if key not in original]
            if missing:
                raise ValidationError({key: ["missing_key: add '<key>'"] for key in missing})


class _QuasiIdentifierShape(Shape):
    bands = list_field(number_field(), validate=NOT_EMPTY)
    groups = list_field(
        list_field(list_field(number_field(), validate=NOT_EMPTY), validate=NOT_EMPTY),
        validate=NOT_EMPTY,
    )


def _pair() -> fields.List[Any]:
    error = "bad_pair: write the least and the most, such as [0, 110]"
    return list_field(number_field(), validate=validate.Length(equal=2, error=error))


class ItemShape(Shape):
    """Keys of an item; each may be overridden where a library item is used."""

    type = choice_field(*ItemType)
    text = words_field()
    label = words_field()
    hint = words_field()
    scale = id_field()
    options = _options(least=Missing.DONT_KNOW)
    focus_area = choice_field(*FOCUS_AREAS, CONCEPT)
    required = flag_field()
    core = flag_field()
    range = _pair()
    choices = _pair()
    max_length = number_field(least=1)
    multiline = flag_field()
    free_text_review = flag_field()
    never_export = flag_field()
    quasi_identifier = nested_field(_QuasiIdentifierShape)
    when = nested_field(ConditionShape)
    since = version_field()
    comparable = mapping_field(
        pattern_field(r"^[a-z0-9_]+\.[a-z][a-z0-9_]+\Z", "pilot_2017.organisering_faelles"),
        choice_field("exact", "modified", "no"),
    )


class InlineShape(ItemShape):
    """An item written where it is asked."""

    id = id_field(required=True)


class UseShape(ItemShape):
    """A library item by its id; other keys override the library's."""

    use = id_field(required=True)


class InformationShape(Shape):
    """A paragraph between questions."""

    info = id_field(required=True)
    text = words_field(required=True)
    when = nested_field(ConditionShape)


class GridShape(Shape):
    """Items in rows on one scale; a row may be just the id of a library item."""

    grid = id_field(required=True)
    text = words_field(required=True)
    scale = id_field(required=True)
    rows = list_field(
        VariantField({"use": UseShape()}, otherwise=InlineShape(), plain=True),
        required=True,
        validate=NOT_EMPTY,
    )
    when = nested_field(ConditionShape)
