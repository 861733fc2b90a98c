"""The shape of a whole form file and of a library file: which keys there are."""

from __future__ import annotations

from marshmallow import fields

from forms.focus_areas import CONCEPT, FOCUS_AREAS
from forms.questionnaire import Kind, Wave
from forms.shape.condition_shape import ConditionShape
from forms.shape.item_shape import (
    GridShape,
    InformationShape,
    InlineShape,
    ItemShape,
    SectionPrintShape,
    UseShape,
)
from forms.shape.scale_shape import ScaleShape
from forms.shape.shape_fields import (
    NOT_EMPTY,
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
from forms.shape.variant_fields import VariantField

FORMAT = "landsby-form/1"


def retired_field() -> fields.Dict:
    """Ids that once were, with the version that gave them up."""
    return mapping_field(id_field(), version_field())


class SectionShape(Shape):
    """One topic: one page."""

    id = id_field(required=True)
    title = words_field(required=True)
    intro = words_field()
    focus_area = choice_field(*FOCUS_AREAS, CONCEPT)
    when = nested_field(ConditionShape)
    print = nested_field(SectionPrintShape)
    items = list_field(
        VariantField(
            {"use": UseShape(), "grid": GridShape(), "info": InformationShape()},
            otherwise=InlineShape(),
            plain=False,
        ),
        required=True,
        validate=NOT_EMPTY,
    )


class HeadShape(Shape):
    """What a form is called and whom it is for."""

    id = id_field(required=True)
    version = version_field(required=True)
    wave = choice_field(*Wave, required=True)
    kind = choice_field(*Kind, required=True)
    minutes = number_field(least=1)
    paper = flag_field()
    compares_with = list_field(id_field(), validate=NOT_EMPTY)
    title = words_field(required=True)
    intro = words_field(required=True)


class LanguagesShape(Shape):
    """The languages that every text must be written in."""

    source = pattern_field(r"^[a-z]{2}\Z", "da", required=True)
    required = list_field(pattern_field(r"^[a-z]{2}\Z", "da"), required=True, validate=NOT_EMPTY)


class ConsentShape(Shape):
    """The question that asks for consent."""

    item = id_field(required=True)


class AgeGateShape(Shape):
    """The question that tells who is old enough."""

    item = id_field(required=True)
    years = number_field(required=True, least=1)
    passes = nested_field(ConditionShape, required=True)


class LibraryShape(Shape):
    """A library file: scales and items by id."""

    scales = mapping_field(id_field(), nested_field(ScaleShape))
    items = mapping_field(id_field(), nested_field(ItemShape))
    retired = retired_field()


class FormShape(Shape):
    """A form file."""

    format = choice_field(FORMAT, required=True)
    form = nested_field(HeadShape, required=True)
    languages = nested_field(LanguagesShape, required=True)
    consent = nested_field(ConsentShape)
    age_gate = nested_field(AgeGateShape)
    library = list_field(pattern_field(r"^[a-z0-9_]+(/[a-z0-9_]+)*\.(yaml|json)\Z", "skalaer.yaml"))
    scales = mapping_field(id_field(), nested_field(ScaleShape))
    retired = retired_field()
    sections = list_field(nested_field(SectionShape), required=True, validate=NOT_EMPTY)
