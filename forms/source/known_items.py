"""What a condition or a text may refer to: items of earlier sections.

A section is one page and is sent as a whole, so that what is asked on it must be known before it
is shown, without JavaScript too.
"""

from __future__ import annotations

from dataclasses import dataclass

from forms.findings import Findings, Mark, advise
from forms.source.placed_parts import PlacedItem, PlacedParts


@dataclass(frozen=True, slots=True)
class KnownItems:
    """The items of a form by id, the ids of its grids, and ids that could not be read."""

    items: dict[str, PlacedItem]
    grids: frozenset[str]
    broken: frozenset[str]

    def find_earlier(
        self, item_id: str, section: int, at: Mark, findings: Findings
    ) -> PlacedItem | None:
        """The item if it is asked before this section; else None, and a finding.

        An item that could not be read has its finding already.
        """
        if item_id in self.grids:
            message = f"'{item_id}' is a grid and has no answer; name one of its rows"
            findings.report(at, "unknown_item", message)
        elif item_id in self.items:
            if self.items[item_id].section < section:
                return self.items[item_id]
            message = f"'{item_id}' is not asked in an earlier section; move it or this section"
            findings.report(at, "not_earlier", message)
        elif item_id not in self.broken:
            message = f"no item is called '{item_id}'; {advise(item_id, self.items)}"
            findings.report(at, "unknown_item", message)
        return None


def know_items(parts: PlacedParts) -> KnownItems:
    """All items of a form; the first of two with the same id."""
    items: dict[str, PlacedItem] = {}
    for placed in parts.items:
        items.setdefault(placed.item.id, placed)
    grids = frozenset(grid["grid"] for grid in parts.grids) - items.keys()
    return KnownItems(items, grids, frozenset(parts.broken))
