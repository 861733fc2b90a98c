"""Sections with their questions, grids and paragraphs from their written form."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from forms.condition_source import read_condition
from forms.findings import Findings, Mark
from forms.item_source import ItemReader, PlacedItem
from forms.marked_data import MarkedMap
from forms.questionnaire import Block, Grid, Information, Item, Section


@dataclass(frozen=True, slots=True)
class PlacedCondition:
    """A written condition and the position of the section it stands in."""

    written: MarkedMap
    section: int


@dataclass(slots=True)
class SectionReader:
    """Reads the sections of one form, and notes where everything stood for the rules.

    `broken` are ids of items that could not be read: a reference to them is no second fault.
    """

    reader: ItemReader
    findings: Findings
    items: list[PlacedItem] = field(default_factory=list)
    conditions: list[PlacedCondition] = field(default_factory=list)
    block_ids: list[tuple[str, Mark]] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)

    def read_section(self, written: MarkedMap, position: int) -> Section:
        """One section and everything in it."""
        self._note_condition(written, position)
        focus_area = written.get("focus_area")
        entries = written["items"]
        blocks = [
            self._read_block(entry, at, position, focus_area)
            for entry, at in zip(entries, entries.values_at, strict=True)
        ]
        return Section(
            id=written["id"],
            title=self.reader.texts.read_text(written, "title"),
            blocks=tuple(block for block in blocks if block is not None),
            intro=self.reader.texts.read_text(written, "intro"),
            focus_area=focus_area,
            when=read_condition(written.get("when")),
        )

    def _read_block(
        self, written: MarkedMap, at: Mark, position: int, focus_area: str | None
    ) -> Block | None:
        if "info" in written:
            return self._read_information(written, position)
        if "grid" in written:
            return self._read_grid(written, position, focus_area)
        return self._read_item(written, at, position, focus_area)

    def _read_information(self, written: MarkedMap, position: int) -> Information:
        self._note_condition(written, position)
        self.block_ids.append((written["info"], written.values_at["info"]))
        text = self.reader.texts.read_text(written, "text")
        return Information(written["info"], text, read_condition(written.get("when")))

    def _read_grid(self, written: MarkedMap, position: int, focus_area: str | None) -> Grid | None:
        self._note_condition(written, position)
        self.block_ids.append((written["grid"], written.values_at["grid"]))
        scale = self.reader.scales.find_scale(written["scale"], written.values_at["scale"])
        rows = written["rows"]
        if scale is None:
            self.broken.update(_id_of(row) for row in rows)
            return None
        grid = Grid(
            id=written["grid"],
            text=self.reader.texts.read_text(written, "text"),
            scale=scale,
            rows=(),
            when=read_condition(written.get("when")),
        )
        items = [
            self._read_item(row, at, position, focus_area, grid)
            for row, at in zip(rows, rows.values_at, strict=True)
        ]
        return replace(grid, rows=tuple(item for item in items if item is not None))

    def _read_item(
        self,
        entry: MarkedMap | str,
        at: Mark,
        position: int,
        focus_area: str | None,
        grid: Grid | None = None,
    ) -> Item | None:
        written = self.reader.lay_in(entry, at)
        item = None if written is None else self.reader.read_item(written, focus_area, grid)
        if written is None or item is None:
            self.broken.add(_id_of(entry))
            return None
        if grid and isinstance(entry, MarkedMap) and {"scale", "options"} & entry.keys():
            place = entry.place_of("scale" if "scale" in entry else "options")
            message = "rows are answered on the grid's scale; remove this, or the row"
            self.findings.report(place, "row_scale", message)
        self._note_condition(written, position)
        self.block_ids.append((item.id, written.values_at["id"]))
        self.items.append(PlacedItem(item, written, position))
        return item

    def _note_condition(self, written: MarkedMap, position: int) -> None:
        if "when" in written:
            self.conditions.append(PlacedCondition(written["when"], position))


def _id_of(entry: MarkedMap | str) -> str:
    if isinstance(entry, str):
        return entry
    return str(entry.get("use", entry.get("id", "")))
