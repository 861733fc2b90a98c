from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import pytest

from forms.typed_data import DataMismatch, restore_data


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Leaf:
    name: str
    size: int | None = None


@dataclass(frozen=True)
class Twig:
    leaves: tuple[Leaf, ...]
    colour: Colour = Colour.RED
    words: Mapping[str, str] = field(default_factory=dict)
    end: Leaf | Twig | None = None
    straight: bool = True


def leaf(**values: object) -> dict[str, Any]:
    return {"type!": "Leaf", "name": "a"} | values


def twig(**values: object) -> dict[str, Any]:
    return {"type!": "Twig", "leaves": []} | values


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (twig(), Twig(())),
        (twig(leaves=[leaf(), leaf(size=3)]), Twig((Leaf("a"), Leaf("a", 3)))),
        (twig(colour="red", straight=False), Twig((), Colour.RED, straight=False)),
        (twig(words={"b": "2", "a": "1"}), Twig((), words={"a": "1", "b": "2"})),
        (twig(end=leaf()), Twig((), end=Leaf("a"))),
        (twig(end=twig(end=None)), Twig((), end=Twig(()))),
    ],
)
def test_data_become_the_dataclasses_they_name(data: object, value: Twig) -> None:
    assert restore_data(Twig, data) == value


def test_mappings_are_ordered_as_asked_and_frozen() -> None:
    restored: Twig = restore_data(Twig, twig(words={"a": "1", "b": "2", "c": "3"}), ["c", "z", "b"])
    assert tuple(restored.words) == ("c", "b", "a")
    assert isinstance(restored.words, MappingProxyType)


@pytest.mark.parametrize(
    ("data", "at"),
    [
        ([], "the whole"),
        ({}, "the whole"),
        (leaf(), "the whole"),
        ({"type!": "Twig"}, "leaves"),
        (twig(thorns=1), "thorns"),
        (twig(leaves={}), "leaves"),
        (twig(leaves=[leaf(), None]), "leaves.1"),
        (twig(leaves=[leaf(name=None)]), "leaves.0.name"),
        (twig(leaves=[leaf(size="3")]), "leaves.0.size"),
        (twig(leaves=[leaf(size=True)]), "leaves.0.size"),
        (twig(leaves=[leaf(size=3.0)]), "leaves.0.size"),
        (twig(colour="blue"), "colour"),
        (twig(colour=None), "colour"),
        (twig(straight=1), "straight"),
        (twig(words=[]), "words"),
        (twig(words={"a": 1}), "words.a"),
        (twig(end={}), "end"),
        (twig(end={"type!": "Root"}), "end"),
        (twig(end={"type!": ["Leaf"]}), "end"),
        (twig(end="leaf"), "end"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(data: object, at: str) -> None:
    with pytest.raises(DataMismatch) as caught:
        restore_data(Twig, data)
    assert caught.value.at == at
