"""Conditions from their written form; the shape has been checked before."""

from __future__ import annotations

from collections.abc import Iterator

from forms.conditions import All, Answered, Any, AtLeast, AtMost, Condition, Is, Not, OneOf
from forms.iso_dates import read_iso_date
from forms.marked_data import MarkedMap


def read_condition(written: MarkedMap | None) -> Condition | None:
    """The condition as data; None where nothing is written."""
    return None if written is None else _read(written)


def comparisons_in(written: MarkedMap | None) -> Iterator[MarkedMap]:
    """Every comparison with an answer inside a condition, as written."""
    if written is None:
        return
    if "answer" in written:
        yield written
    for key in ("all", "any"):
        for part in written.get(key, ()):
            yield from comparisons_in(part)
    yield from comparisons_in(written.get("not"))


def read_limit(written: int | str) -> int:
    """A number as it is, a date as YYYYMMDD."""
    return written if isinstance(written, int) else read_iso_date(written) or 0


def _read(written: MarkedMap) -> Condition:
    match written:
        case {"all": parts}:
            return All(tuple(_read(part) for part in parts))
        case {"any": parts}:
            return Any(tuple(_read(part) for part in parts))
        case {"not": part}:
            return Not(_read(part))
        case {"answer": item, "is": code}:
            return Is(item, read_limit(code))
        case {"answer": item, "in": codes}:
            return OneOf(item, tuple(codes))
        case {"answer": item, "at_least": limit}:
            return AtLeast(item, read_limit(limit))
        case {"answer": item, "at_most": limit}:
            return AtMost(item, read_limit(limit))
        case _:
            return Answered(written["answer"])
