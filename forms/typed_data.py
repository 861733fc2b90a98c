"""JSON data back into the frozen dataclasses it was written from, by their own type hints.

The counterpart of `forms.digest`: objects carry the name of their class under `TYPE`. Reading by
the hints means that a field the model gains is read without a line of code, and that whatever does
not fit the model is refused instead of carried along.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

TYPE = "type!"


class DataMismatch(ValueError):
    """The data do not fit the model; `at` is the path to the place, as "sections.0.id"."""

    def __init__(self, at: tuple[str, ...], expected: str) -> None:
        self.at = ".".join(at) or "the whole"
        super().__init__(f"{self.at}: expected {expected}")


def restore_data(
    kind: Any, data: Any, key_order: Sequence[str] = (), at: tuple[str, ...] = ()
) -> Any:
    """The value of type `kind`. Mappings get `key_order` first; raises `DataMismatch`."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return restore_data(_member(get_args(kind), data, at), data, key_order, at)
    if origin is tuple:
        return _restore_tuple(get_args(kind)[0], data, key_order, at)
    if origin is Mapping:
        return _restore_mapping(get_args(kind)[1], data, key_order, at)
    if is_dataclass(kind):
        return _restore_dataclass(kind, data, key_order, at)
    return _restore_scalar(kind, data, at)


def _restore_tuple(
    kind: Any, data: Any, key_order: Sequence[str], at: tuple[str, ...]
) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise DataMismatch(at, "a list")
    return tuple(
        restore_data(kind, part, key_order, (*at, str(place))) for place, part in enumerate(data)
    )


def _restore_mapping(
    kind: Any, data: Any, key_order: Sequence[str], at: tuple[str, ...]
) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise DataMismatch(at, "a mapping")
    first = [key for key in key_order if key in data]
    keys = (*first, *(key for key in data if key not in first))
    return MappingProxyType(
        {key: restore_data(kind, data[key], key_order, (*at, key)) for key in keys}
    )


def _restore_dataclass(kind: Any, data: Any, key_order: Sequence[str], at: tuple[str, ...]) -> Any:
    if not isinstance(data, dict) or data.get(TYPE) != kind.__name__:
        raise DataMismatch(at, f"an object of type {kind.__name__}")
    hints = _hints(kind)
    given = {name: value for name, value in data.items() if name != TYPE}
    if unknown := given.keys() - hints.keys():
        raise DataMismatch((*at, min(unknown)), f"no such field in {kind.__name__}")
    if missing := _required(kind) - given.keys():
        raise DataMismatch((*at, min(missing)), f"a value; {kind.__name__} cannot be without")
    return kind(
        **{
            name: restore_data(hints[name], value, key_order, (*at, name))
            for name, value in given.items()
        }
    )


def _restore_scalar(kind: Any, data: Any, at: tuple[str, ...]) -> Any:
    if isinstance(kind, type) and issubclass(kind, Enum):
        try:
            return kind(data)
        except ValueError:
            raise DataMismatch(at, f"one of {', '.join(str(each) for each in kind)}") from None
    if type(data) is not kind:  # a bool is no number here
        raise DataMismatch(at, kind.__name__)
    return data


def _member(members: tuple[Any, ...], data: Any, at: tuple[str, ...]) -> Any:
    """Which of a union's types the data are of; of those that are not named, there is one."""
    if data is None and NoneType in members:
        return NoneType
    if isinstance(data, dict):
        for member in members:
            if member.__name__ == data.get(TYPE):
                return member
        raise DataMismatch(at, f"an object of type {' or '.join(m.__name__ for m in members)}")
    return next(member for member in members if member is not NoneType)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _required(kind: Any) -> frozenset[str]:
    return frozenset(
        field.name
        for field in fields(kind)
        if field.default is MISSING and field.default_factory is MISSING
    )
