"""How a document is built, as a table: which elements, in which order, how many, with what in them.

The tables say what the official schemas say, without containing them: those may not be shipped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from distribution.channels.xml_values import Check


@dataclass(frozen=True, slots=True)
class Leaf:
    """An element that holds text alone. Attributes by name; all of these formats are required."""

    check: Check
    attributes: Mapping[str, Check] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Anything:
    """An element of which the format says nothing more."""


@dataclass(frozen=True, slots=True)
class Shape:
    """An element that holds elements, as one of `branches` says; the last one if nothing tells.

    A choice of the schema is as many branches as it offers.
    """

    branches: tuple[Branch, ...]
    attributes: Mapping[str, Check] = field(default_factory=dict)

    def branch_for(self, names: list[str]) -> Branch:
        """Return the first branch with a name among `names` that a later branch does not have."""
        for number, branch in enumerate(self.branches[:-1]):
            others = self.branches[number + 1 :]
            own = [name for name in names if name in branch.places]
            if any(name not in other.places for name in own for other in others):
                return branch
        return self.branches[-1]


@dataclass(frozen=True, slots=True)
class Branch:
    """Children in their order; `places` finds one by its name."""

    children: tuple[Child, ...]
    places: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        places = {child.name: place for place, child in enumerate(self.children)}
        object.__setattr__(self, "places", places)


@dataclass(frozen=True, slots=True)
class Child:
    """One place in a sequence; `name` in Clark notation, `most` None for without limit."""

    name: str
    content: Content
    least: int = 1
    most: int | None = 1


Content: TypeAlias = Leaf | Shape | Anything


def sequence(*children: Child, attributes: Mapping[str, Check] | None = None) -> Shape:
    """Return the shape of an element whose children have one order."""
    return Shape((Branch(children),), attributes or {})


def names_below(content: Content) -> Iterator[str]:
    """Yield the name of every element that may stand below, in Clark notation."""
    if isinstance(content, Shape):
        for branch in content.branches:
            for child in branch.children:
                yield child.name
                yield from names_below(child.content)
