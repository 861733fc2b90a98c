"""Values of a form file that may be written in more than one way.

An option is its label or a mapping with one, a row is an id or an item, a limit is a number or a
date; and a code is a key that JSON can only write in quotes. Or that are written in one, which most
people get wrong at first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields

from forms.iso_dates import read_iso_date
from forms.shape.shape_fields import WORDS, number_field

_LIKE_A_DATE = re.compile(r"[0-9]+-")
_GROUPINGS_DEPTH = 3
_UNDER_LABEL = (
    "unknown_key: '<key>' stands beside a label: write {label: {da: \"...\"}, <key>: true}"
)


class VariantField(fields.Field[Any]):
    """A mapping whose schema depends on which of several keys it has; a plain text if allowed."""

    def __init__(self, schemas: Mapping[str, Schema], *, otherwise: Schema, plain: bool) -> None:
        super().__init__(error_messages=WORDS)
        self.schemas = schemas
        self.otherwise = otherwise
        self.plain = plain

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Any:
        if self.plain and isinstance(value, str):
            return value
        if not isinstance(value, Mapping):
            raise ValidationError("not_a_mapping: write 'key: value' lines here")
        chosen = next((key for key in self.schemas if key in value), None)
        return (self.schemas[chosen] if chosen else self.otherwise).load(value)


class LabelledField(fields.Field[Any]):
    """A label, or a mapping that has the label under `label` and more beside it."""

    def __init__(self, long: Schema, short: fields.Field[Any]) -> None:
        super().__init__(error_messages=WORDS)
        self.long, self.short = long, short

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, Mapping) and "label" in value:
            return self.long.load(value)
        if isinstance(value, Mapping) and (beside := self.long.fields.keys() & value.keys()):
            raise ValidationError({key: [_UNDER_LABEL] for key in beside})
        return self.short.deserialize(value, attr, data)


class NumberOrDateField(fields.Field[Any]):
    """A whole number, or a date in quotes; which of them fits is decided by the item."""

    def __init__(self, least: int = 0) -> None:
        super().__init__(error_messages=WORDS)
        self.number = number_field(least=least)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if not isinstance(value, str) or not value.count("-"):
            return self.number.deserialize(value, attr, data)
        if read_iso_date(value) is None:
            raise ValidationError('bad_date: write a date of the calendar like "2026-11-23"')
        return value


class ComparedField(NumberOrDateField):
    """What an answer is compared with: a code, a number, or (with `dates`) a date.

    Words pass too. Only the item knows which code they mean, so `forms.rules.reference_rules`
    refuses them and says it.
    """

    def __init__(self, least: int = 0, *, dates: bool = True) -> None:
        super().__init__(least)
        self.dates = dates

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, str) and not _LIKE_A_DATE.match(value):
            return value
        return super()._deserialize(value, attr, data, **kwargs)


class CodeField(fields.Field[Any]):
    """A code as a key: a whole number, or its digits in quotes as JSON writes keys.

    `extra` is a code allowed besides those from `least` to `most`.
    """

    def __init__(self, least: int, most: int, extra: int | None = None) -> None:
        super().__init__()
        self.least, self.most, self.extra = least, most, extra

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Any:
        code = as_code(value)
        if code is None or (not self.least <= code <= self.most and code != self.extra):
            raise ValidationError(f"bad_code: {self._say_allowed()}")
        return code

    def _say_allowed(self) -> str:
        if self.least == self.most:
            return f"don't know has the code {self.least}, in every scale; write {self.least}"
        or_extra = "" if self.extra is None else f", or {self.extra} for don't know"
        return f"a code is a number from {self.least} to {self.most}{or_extra}"


class GroupingsField(fields.List[Any]):
    """A list of groupings of codes. Brackets are easily lost: too few of them are one finding."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> list[Any]:
        if _depth_of(value) < _GROUPINGS_DEPTH:
            raise ValidationError(
                "not_a_list: groups is a list of gradings, each a list of groups of codes, such as "
                "[[[1, 2], [3, 4]], [[1, 2, 3, 4]]]; add the brackets that are missing"
            )
        return super()._deserialize(value, *args, **kwargs)


def _depth_of(value: Any) -> int:
    """Levels of lists on the shortest way to a member that is none."""
    if not isinstance(value, list):
        return 0
    return 1 + min((_depth_of(member) for member in value), default=_GROUPINGS_DEPTH)


def as_code(key: object) -> int | None:
    """The number a code key means, None if it means none."""
    digits = str(key).removeprefix("-")
    plain = digits.isascii() and digits.isdecimal() and len(digits) < 10 and str(int(digits))
    return int(str(key)) if plain == digits else None
