"""Items from their written form: inline, from a library, or as rows of a grid."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from forms.condition_source import read_condition
from forms.findings import Findings, Mark, advise
from forms.marked_data import MarkedMap, overlay, without_keys
from forms.questionnaire import Grid, Item, ItemType, QuasiIdentifier, Scale
from forms.scale_source import ScaleShelf
from forms.text_source import TextReader

_COPIED = (
    "required",
    "core",
    "max_length",
    "multiline",
    "free_text_review",
    "never_export",
    "since",
)
_LIMITS = {ItemType.INTEGER: "range", ItemType.MULTIPLE: "choices"}


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """An item with what was written for it and the position of its section."""

    item: Item
    written: MarkedMap
    section: int


@dataclass(frozen=True, slots=True)
class ItemReader:
    """Reads the items of one form."""

    texts: TextReader
    scales: ScaleShelf
    library: MarkedMap
    findings: Findings

    def lay_in(self, written: MarkedMap | str, at: Mark) -> MarkedMap | None:
        """The item as written, laid over its library item; None if the library has none."""
        if isinstance(written, MarkedMap) and "use" not in written:
            return written
        if isinstance(written, str):
            written = _use_of(written, at)
        item_id, place = written["use"], written.values_at["use"]
        if item_id not in self.library:
            message = f"no library item is called '{item_id}'; {advise(item_id, self.library)}"
            self.findings.report(place, "unknown_library_item", message)
            return None
        own = MarkedMap(at)
        own.put("id", item_id, place, place)
        own = overlay(own, without_keys(written, "use"))
        base: MarkedMap = self.library[item_id]
        if {"scale", "options"} & own.keys():
            base = without_keys(base, "scale", "options")
        return overlay(base, own)

    def read_item(
        self, written: MarkedMap, focus_area: str | None, grid: Grid | None = None
    ) -> Item | None:
        """The item; None (and findings) if a key is missing that nothing can stand in for."""
        if not self._has_needed_keys(written, grid):
            return None
        kind = ItemType(written.get("type", ItemType.SINGLE))
        least, most = written.get(_LIMITS.get(kind, ""), (None, None))
        optional: dict[str, Any] = {key: written[key] for key in _COPIED if key in written}
        return Item(
            id=written["id"],
            type=kind,
            text=self.texts.read_text(written, "text"),
            label=self.texts.read_label(written),
            scale=grid.scale if grid else self._find_scale(written),
            hint=self.texts.read_text(written, "hint"),
            focus_area=written.get("focus_area", focus_area),
            minimum=least,
            maximum=most,
            when=read_condition(written.get("when")),
            grid=grid.id if grid else None,
            quasi_identifier=_read_quasi_identifier(written.get("quasi_identifier")),
            comparable=MappingProxyType(dict(written.get("comparable", {}))),
            **optional,
        )

    def _has_needed_keys(self, written: MarkedMap, grid: Grid | None) -> bool:
        needed = ("text", "label") if grid else ("type", "text", "label")
        missing = [key for key in needed if key not in written]
        for key in missing:
            message = f"the item '{written['id']}' has no '{key}'; add it"
            self.findings.report(written.at, "missing_key", message)
        return not missing

    def _find_scale(self, written: MarkedMap) -> Scale | None:
        if "scale" in written:
            return self.scales.find_scale(written["scale"], written.values_at["scale"])
        if "options" in written:
            return self.scales.read_options(written["id"], written["options"])
        return None


def _use_of(item_id: str, at: Mark) -> MarkedMap:
    written = MarkedMap(at)
    written.put("use", item_id, at, at)
    return written


def _read_quasi_identifier(written: MarkedMap | None) -> QuasiIdentifier | None:
    if written is None:
        return None
    return QuasiIdentifier(
        bands=tuple(written.get("bands", ())),
        groups=tuple(tuple(tuple(group) for group in level) for level in written.get("groups", ())),
    )
