"""The parts of a form together with where they were written, for the rules to point at."""

from __future__ import annotations

from dataclasses import dataclass, field

from forms.conditions import Condition
from forms.findings import Mark
from forms.items import Item
from forms.marked_data import MarkedMap


@dataclass(frozen=True, slots=True)
class PlacedCondition:
    """A written condition, the position of its section, and the condition around it, if any."""

    written: MarkedMap
    section: int
    condition: Condition
    around: PlacedCondition | None = None

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Everything that must hold here, the outermost first."""
        return (*(self.around.conditions if self.around else ()), self.condition)


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """An item with what was written for it, the position of its section and when it is asked."""

    item: Item
    written: MarkedMap
    section: int
    asked_if: PlacedCondition | None = None


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text that earlier answers may be piped into, and the position of its section."""

    written: MarkedMap
    section: int


@dataclass(slots=True)
class PlacedParts:
    """All parts of a form in order.

    `broken` are ids of items that could not be read: a reference to them is no second fault.
    """

    items: list[PlacedItem] = field(default_factory=list)
    grids: list[MarkedMap] = field(default_factory=list)
    conditions: list[PlacedCondition] = field(default_factory=list)
    texts: list[PlacedText] = field(default_factory=list)
    block_ids: list[tuple[str, Mark]] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
