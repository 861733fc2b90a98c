"""How questions are laid out: what may be shown in random order, and hints that paper can follow.

Mixed options keep the first of a list from being chosen for standing first. An ordered scale is
read as a scale only in its order.
"""

from __future__ import annotations

from forms.findings import Findings
from forms.items import ItemType
from forms.marked_data import MarkedMap
from forms.scales import Level
from forms.source.placed_parts import PlacedItem, PlacedParts

_HINTS_OF_TYPES = {
    "columns": {ItemType.SINGLE, ItemType.MULTIPLE, ItemType.RANKING, ItemType.PLACE},
    "lines": {ItemType.TEXT},
}


def check_item_layout(placed: PlacedItem, findings: Findings) -> None:
    """Report a random order of ordered options, and print hints that do not fit the type."""
    item, written = placed.item, placed.written
    if item.random_order and item.scale and item.scale.level is not Level.NOMINAL:
        message = f"the codes of '{item.scale.id}' have an order of their own; remove 'order'"
        findings.report(written.values_at["order"], "order_of_scale", message)
    for key, types in _HINTS_OF_TYPES.items():
        if item.type not in types:
            _refuse_hint(key, f"an item of type {item.type}", written, findings)


def check_grid_layout(parts: PlacedParts, findings: Findings) -> None:
    """Report print hints that a grid cannot follow."""
    for grid in parts.grids:
        for key in _HINTS_OF_TYPES:
            _refuse_hint(key, "a grid", grid, findings)


def _refuse_hint(key: str, holder: str, written: MarkedMap, findings: Findings) -> None:
    hints = written.get("print", {})
    if key in hints:
        message = f"{holder} has no {key} on paper; remove '{key}'"
        findings.report(hints.keys_at[key], "print_not_of_type", message)
