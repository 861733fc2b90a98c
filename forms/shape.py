"""Which keys a form file and a library file have, and what may stand under them.

Only the shape: whether ids exist and rules make sense is checked once libraries are laid in
(`forms.item_rules`, `forms.reference_rules`, `forms.gate_rules`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from marshmallow import Schema, ValidationError

from forms.findings import Findings, Mark
from forms.focus_areas import CONCEPT, FOCUS_AREAS
from forms.item_shape import (
    ConditionShape,
    GridShape,
    InformationShape,
    InlineShape,
    ItemShape,
    ScaleShape,
    UseShape,
)
from forms.marked_data import MarkedList, MarkedMap
from forms.questionnaire import Kind, Wave
from forms.shape_fields import (
    NOT_EMPTY,
    Shape,
    VariantField,
    choice_field,
    id_field,
    list_field,
    mapping_field,
    nested_field,
    number_field,
    pattern_field,
    version_field,
    words_field,
)

FORMAT = "landsby-form/1"


class _SectionShape(Shape):
    id = id_field(required=True)
    title = words_field(required=True)
    intro = words_field()
    focus_area = choice_field(*FOCUS_AREAS, CONCEPT)
    when = nested_field(ConditionShape)
    items = list_field(
        VariantField(
            {"use": UseShape(), "grid": GridShape(), "info": InformationShape()},
            otherwise=InlineShape(),
            plain=False,
        ),
        required=True,
        validate=NOT_EMPTY,
    )


class _HeadShape(Shape):
    id = id_field(required=True)
    version = version_field(required=True)
    wave = choice_field(*Wave, required=True)
    kind = choice_field(*Kind, required=True)
    minutes = number_field(least=1)
    title = words_field(required=True)
    intro = words_field(required=True)


class _LanguagesShape(Shape):
    source = pattern_field(r"^[a-z]{2}\Z", "da", required=True)
    required = list_field(pattern_field(r"^[a-z]{2}\Z", "da"), required=True, validate=NOT_EMPTY)


class _ConsentShape(Shape):
    item = id_field(required=True)


class _AgeGateShape(Shape):
    item = id_field(required=True)
    years = number_field(required=True, least=1)
    passes = nested_field(ConditionShape, required=True)


class LibraryShape(Shape):
    """A library file: scales and items by id."""

    scales = mapping_field(id_field(), nested_field(ScaleShape))
    items = mapping_field(id_field(), nested_field(ItemShape))


class FormShape(Shape):
    """A form file."""

    format = choice_field(FORMAT, required=True)
    form = nested_field(_HeadShape, required=True)
    languages = nested_field(_LanguagesShape, required=True)
    consent = nested_field(_ConsentShape)
    age_gate = nested_field(_AgeGateShape)
    library = list_field(pattern_field(r"^[a-z0-9_]+(/[a-z0-9_]+)*\.(yaml|json)\Z", "skalaer.yaml"))
    scales = mapping_field(id_field(), nested_field(ScaleShape))
    sections = list_field(nested_field(_SectionShape), required=True, validate=NOT_EMPTY)


_FORM = FormShape()
_LIBRARY = LibraryShape()


def check_form_shape(data: Any, start: Mark, findings: Findings) -> None:
    """Report everything in a form file that does not have the shape of a form."""
    _check_shape(_FORM, data, start, findings)


def check_library_shape(data: Any, start: Mark, findings: Findings) -> None:
    """Report everything in a library file that does not have the shape of a library."""
    _check_shape(_LIBRARY, data, start, findings)


def _check_shape(schema: Schema, data: Any, start: Mark, findings: Findings) -> None:
    try:
        schema.load(data)
    except ValidationError as error:
        for at, key, sentence in _walk_messages(error.messages, data, start, ""):
            code, _, message = sentence.partition(": ")
            findings.report(at, code, message.replace("<key>", key))


def _walk_messages(messages: Any, data: Any, at: Mark, key: str) -> Iterator[tuple[Mark, str, str]]:
    """Follow marshmallow's nested messages down the data; stay put where the data end.

    Steps that the data lack are keys that are missing and marshmallow's own ("key", "value" of a
    mapping, "_schema").
    """
    if not isinstance(messages, Mapping):
        for sentence in messages if isinstance(messages, list) else [messages]:
            yield at, key, str(sentence)
        return
    for step, inner in messages.items():
        if isinstance(data, MarkedMap) and step in data:
            place = (data.keys_at if _concerns_key(inner) else data.values_at)[step]
            yield from _walk_messages(inner, data[step], place, str(step))
        elif isinstance(data, MarkedList) and isinstance(step, int) and step < len(data):
            yield from _walk_messages(inner, data[step], data.values_at[step], str(step))
        else:
            named = key if step in ("key", "value", "_schema") else str(step)
            yield from _walk_messages(inner, data, at, named)


def _concerns_key(messages: Any) -> bool:
    """Whether the key itself is wrong (unknown, or not a code or an id) and not its value."""
    if isinstance(messages, Mapping):
        return "key" in messages
    return str(messages[0]).startswith("unknown_key")
