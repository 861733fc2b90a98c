"""Whether a form file or a library file has the shape it should have, and where it has not.

Only the shape: whether ids exist and rules make sense is checked once libraries are laid in
(`forms.rules`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from marshmallow import Schema, ValidationError

from forms.findings import Findings, Mark
from forms.marked_data import MarkedList, MarkedMap
from forms.shape.form_shape import FormShape, LibraryShape

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
