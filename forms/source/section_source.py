"""Sections with their questions, grids and paragraphs from their written form."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from forms.findings import Findings, Mark
from forms.items import Item
from forms.marked_data import MarkedMap
from forms.questionnaire import Block, Grid, Information, Section
from forms.source.condition_source import read_condition
from forms.source.item_source import ItemReader
from forms.source.other_source import place_others
from forms.source.placed_parts import PlacedCondition, PlacedItem, PlacedParts, PlacedText
from forms.source.print_source import read_print
from forms.source.text_source import PARAGRAPH, QUESTION

_GRID_DECIDES = {
    "scale": "rows are answered on the grid's scale; remove this, or the row",
    "options": "rows are answered on the grid's scale; remove this, or the row",
    "order": "the rows of a grid share the order of its scale; write order at the grid",
    "print": "a row stands on paper with its grid; write print at the grid",
}


@dataclass(frozen=True, slots=True)
class _Here:
    """Where in the form the reader is."""

    section: int
    focus_area: str | None
    around: PlacedCondition | None


@dataclass(slots=True)
class SectionReader:
    """Reads the sections of one form, and notes where everything stood for the rules."""

    reader: ItemReader
    findings: Findings
    parts: PlacedParts = field(default_factory=PlacedParts)

    def read_section(self, written: MarkedMap, position: int) -> Section:
        """One section and everything in it."""
        focus_area = written.get("focus_area")
        here = _Here(position, focus_area, self._note_condition(written, position, None))
        self._note_texts(written, position, "intro")
        entries = written["items"]
        blocks = [
            self._read_block(entry, at, here)
            for entry, at in zip(entries, entries.values_at, strict=True)
        ]
        return Section(
            id=written["id"],
            title=self.reader.texts.read_text(written, "title"),
            blocks=tuple(block for block in blocks if block is not None),
            intro=self.reader.texts.read_text(written, "intro", PARAGRAPH),
            focus_area=focus_area,
            when=read_condition(written.get("when")),
            print=read_print(written),
        )

    def _read_block(self, written: MarkedMap, at: Mark, here: _Here) -> Block | None:
        if "info" in written:
            return self._read_information(written, here)
        if "grid" in written:
            return self._read_grid(written, here)
        return self._read_item(written, at, here)

    def _read_information(self, written: MarkedMap, here: _Here) -> Information:
        self._note_condition(written, here.section, here.around)
        self._note_texts(written, here.section, "text")
        self.parts.block_ids.append((written["info"], written.values_at["info"]))
        text = self.reader.texts.read_text(written, "text", PARAGRAPH)
        return Information(written["info"], text, read_condition(written.get("when")))

    def _read_grid(self, written: MarkedMap, here: _Here) -> Grid | None:
        around = self._note_condition(written, here.section, here.around)
        self._note_texts(written, here.section, "text")
        self.parts.block_ids.append((written["grid"], written.values_at["grid"]))
        self.parts.grids.append(written)
        scale = self.reader.scales.find_scale(written["scale"], written.values_at["scale"])
        rows = written["rows"]
        if scale is None:
            self.parts.broken.update(_id_of(row) for row in rows)
            return None
        grid = Grid(
            id=written["grid"],
            text=self.reader.texts.read_text(written, "text", QUESTION),
            scale=scale,
            rows=(),
            when=read_condition(written.get("when")),
            random_order=written.get("order") == "random",
            print=read_print(written),
        )
        items = [
            self._read_item(row, at, replace(here, around=around), grid)
            for row, at in zip(rows, rows.values_at, strict=True)
        ]
        return replace(grid, rows=tuple(item for item in items if item is not None))

    def _read_item(
        self, entry: MarkedMap | str, at: Mark, here: _Here, grid: Grid | None = None
    ) -> Item | None:
        written = self.reader.lay_in(entry, at)
        item = None
        if written is not None:
            item = self.reader.read_item(written, here.focus_area, grid)
        if written is None or item is None:
            self.parts.broken.add(_id_of(entry))
            return None
        if grid:
            self._check_row(entry, written)
        asked_if = self._note_condition(written, here.section, here.around)
        self._note_texts(written, here.section, "text", "hint")
        placed = PlacedItem(item, written, here.section, asked_if)
        for each in (placed, *place_others(placed)):
            self.parts.block_ids.append((each.item.id, each.written.values_at["id"]))
            self.parts.items.append(each)
        return item

    def _check_row(self, entry: MarkedMap | str, written: MarkedMap) -> None:
        for key, message in _GRID_DECIDES.items():
            if isinstance(entry, MarkedMap) and key in entry:
                self.findings.report(entry.place_of(key), "row_scale", message)
        if written.get("other"):
            message = "a row of a grid has no room for a text; take the item out of the grid"
            self.findings.report(written.keys_at["other"], "row_other", message)

    def _note_condition(
        self, written: MarkedMap, section: int, around: PlacedCondition | None
    ) -> PlacedCondition | None:
        """What must hold here: the condition written here inside the one around it."""
        condition = read_condition(written.get("when"))
        if condition is None:
            return around
        placed = PlacedCondition(written["when"], section, condition, around)
        self.parts.conditions.append(placed)
        return placed

    def _note_texts(self, written: MarkedMap, section: int, *keys: str) -> None:
        self.parts.texts.extend(PlacedText(written[key], section) for key in keys if key in written)


def _id_of(entry: MarkedMap | str) -> str:
    if isinstance(entry, str):
        return entry
    return str(entry.get("use", entry.get("id", "")))
