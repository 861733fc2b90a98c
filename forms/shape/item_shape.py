"""The shape of what is asked: items, grids of items, and paragraphs between them."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from forms.focus_areas import CONCEPT, FOCUS_AREAS
from forms.items import ItemType
from forms.missing import Missing
from forms.shape.condition_shape import ConditionShape
from forms.shape.scale_shape import MAX_CODE, options_field
from forms.shape.shape_fields import (
    NOT_EMPTY,
    WORDS,
    Shape,
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
from forms.shape.variant_fields import CodeField, GroupingsField, NumberOrDateField, VariantField

MAX_COLUMNS = 4
MAX_LINES = 30


class SectionPrintShape(Shape):
    """How a section stands on paper."""

    keep_together = flag_field()
    page_break_before = flag_field()


class PrintShape(SectionPrintShape):
    """How a question or grid stands on paper."""

    columns = number_field(least=1, most=MAX_COLUMNS)
    lines = number_field(least=1, most=MAX_LINES)


class QuasiIdentifierShape(Shape):
    """How an item that an outsider may know is coarsened."""

    bands = list_field(number_field(), validate=NOT_EMPTY)
    groups = GroupingsField(
        list_field(list_field(number_field(), validate=NOT_EMPTY), validate=NOT_EMPTY),
        error_messages=WORDS,
        validate=NOT_EMPTY,
    )


def _pair(inner: fields.Field[Any], example: str) -> fields.List[Any]:
    error = f"bad_pair: write the least and the most, such as {example}"
    return list_field(inner, validate=validate.Length(equal=2, error=error))


class ItemShape(Shape):
    """Keys of an item; each may be overridden where a library item is used."""

    type = choice_field(*ItemType)
    text = words_field()
    label = words_field()
    hint = words_field()
    scale = id_field()
    options = options_field(CodeField(0, MAX_CODE, extra=Missing.DONT_KNOW))
    other = mapping_field(CodeField(0, MAX_CODE), id_field())
    order = choice_field("written", "random")
    focus_area = choice_field(*FOCUS_AREAS, CONCEPT)
    required = flag_field()
    core = flag_field()
    range = _pair(NumberOrDateField(), '[0, 110] or ["2020-01-01", "2030-12-31"]')
    choices = _pair(number_field(), "[1, 3]")
    max_length = number_field(least=1)
    multiline = flag_field()
    free_text_review = flag_field()
    never_export = flag_field()
    quasi_identifier = nested_field(QuasiIdentifierShape)
    when = nested_field(ConditionShape)
    print = nested_field(PrintShape)
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
    order = choice_field("written", "random")
    when = nested_field(ConditionShape)
    print = nested_field(PrintShape)
