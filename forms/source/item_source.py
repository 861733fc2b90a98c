"""Items from their written form: inline, from a library, or as rows of a grid."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from forms.findings import Findings, Mark
from forms.items import Item, ItemType, QuasiIdentifier
from forms.marked_data import MarkedMap, overlay, without_keys
from forms.questionnaire import Grid
from forms.scales import Scale
from forms.source.condition_source import read_condition, read_limit
from forms.source.library_files import advise_library
from forms.source.other_source import TYPES_WITH_OTHER, read_others
from forms.source.print_source import read_print
from forms.source.scale_source import ScaleShelf
from forms.source.text_source import LABEL, QUESTION, TextReader

_COPIED = (
    "required",
    "core",
    "max_length",
    "multiline",
    "free_text_review",
    "never_export",
    "since",
)
_LIMITS = {
    ItemType.INTEGER: "range",
    ItemType.DATE: "range",
    ItemType.MULTIPLE: "choices",
    ItemType.RANKING: "choices",
}
USUAL_RANKS = 3
"""How many options are ranked where the form does not say; more is a burden to the respondent."""


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
            advice = advise_library("items", item_id, self.library)
            message = f"no library item is called '{item_id}'; {advice}"
            self.findings.report(place, "unknown_library_item", message)
            return None
        own = MarkedMap(at)
        own.put("id", item_id, place, place)
        own = overlay(own, without_keys(written, "use"))
        base: MarkedMap = self.library[item_id]
        if {"scale", "options"} & own.keys():  # what names codes goes with the codes
            base = without_keys(base, "scale", "options", "other")
        return overlay(base, own)

    def read_item(
        self, written: MarkedMap, focus_area: str | None, grid: Grid | None = None
    ) -> Item | None:
        """The item; None (and findings) if a key is missing that nothing can stand in for."""
        if not self._has_needed_keys(written, grid):
            return None
        kind = ItemType(written.get("type", ItemType.SINGLE))
        scale = grid.scale if grid else self._find_scale(written)
        least, most = _read_limits(kind, written, scale)
        optional: dict[str, Any] = {key: written[key] for key in _COPIED if key in written}
        item = Item(
            id=written["id"],
            type=kind,
            text=self.texts.read_text(written, "text", QUESTION),
            label=self.texts.read_text(written, "label", LABEL),
            scale=scale,
            hint=self.texts.read_text(written, "hint", QUESTION),
            focus_area=written.get("focus_area", focus_area),
            minimum=least,
            maximum=most,
            when=read_condition(written.get("when")),
            grid=grid.id if grid else None,
            quasi_identifier=_read_quasi_identifier(written.get("quasi_identifier")),
            comparable=MappingProxyType(dict(written.get("comparable", {}))),
            random_order=written.get("order") == "random",
            print=read_print(written),
            **optional,
        )
        if grid or scale is None or kind not in TYPES_WITH_OTHER:
            return item
        return replace(item, others=read_others(item, written, self.findings))

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


def _read_limits(
    kind: ItemType, written: MarkedMap, scale: Scale | None
) -> tuple[int | None, int | None]:
    pair = written.get(_LIMITS.get(kind, ""))
    if pair is not None:
        return read_limit(pair[0]), read_limit(pair[1])
    if kind is ItemType.RANKING and scale:
        return 0, min(USUAL_RANKS, sum(not option.exclusive for option in scale.options))
    return None, None


def _read_quasi_identifier(written: MarkedMap | None) -> QuasiIdentifier | None:
    if written is None:
        return None
    return QuasiIdentifier(
        bands=tuple(written.get("bands", ())),
        groups=tuple(tuple(tuple(group) for group in level) for level in written.get("groups", ())),
    )
