"""The questionnaire as frozen data: one definition for page, paper, codebook and tables.

Parsed once by `forms.loader` and never changed afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from forms.conditions import Condition
from forms.items import PLAIN_PRINT, Item, PrintHint
from forms.scales import Scale
from forms.texts import NO_TEXT, Text

CONSENT_CODE = 1
"""The code that means yes in a consent item."""


class Kind(StrEnum):
    """Who answers. Only `CITIZEN` and `STEERING` are anonymous: a group of four cannot be."""

    CITIZEN = "citizen"
    STEERING = "steering"
    MUNICIPALITY = "municipality"
    CONSULTANT = "consultant"


class Wave(StrEnum):
    """When the survey stands in the life of a cluster."""

    PHASE2 = "phase2"
    BASELINE = "baseline"
    FINAL = "final"
    EFFECT = "effect"


@dataclass(frozen=True, slots=True)
class Grid:
    """Several items answered on one scale: a table on paper, a list of fieldsets on a phone."""

    id: str
    text: Text
    scale: Scale
    rows: tuple[Item, ...]
    when: Condition | None = None
    random_order: bool = False
    print: PrintHint = PLAIN_PRINT


@dataclass(frozen=True, slots=True)
class Information:
    """A paragraph without an answer."""

    id: str
    text: Text
    when: Condition | None = None


Block = Item | Grid | Information


@dataclass(frozen=True)
class Section:
    """One topic: one page on the phone."""

    id: str
    title: Text
    blocks: tuple[Block, ...]
    intro: Text = NO_TEXT
    focus_area: str | None = None
    when: Condition | None = None
    print: PrintHint = PLAIN_PRINT

    # Kept once made: every page goes through all items several times.
    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every item of the section in order: grid rows, and after an item its other-texts."""
        return tuple(
            item
            for block in self.blocks
            if not isinstance(block, Information)
            for asked in (block.rows if isinstance(block, Grid) else (block,))
            for item in (asked, *asked.others)
        )


@dataclass(frozen=True, slots=True)
class AgeGate:
    """Answering goes on only if `passes` holds; `years` is the limit in the words of the page."""

    item: str
    years: int
    passes: Condition


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A whole form. `digest` is the SHA-256 (hex) of its canonical content, libraries included.

    `compares_with` are ids of earlier waves' forms. `paper` is false for a form that is answered
    online only and so need not be printable.
    """

    id: str
    version: str
    wave: Wave
    kind: Kind
    title: Text
    intro: Text
    languages: tuple[str, ...]
    sections: tuple[Section, ...]
    digest: str
    consent_item: str | None = None
    age_gate: AgeGate | None = None
    minutes: int = 10
    compares_with: tuple[str, ...] = ()
    paper: bool = True

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item in order."""
        return tuple(item for section in self.sections for item in section.items)

    def item(self, item_id: str) -> Item:
        """The item with this id; `KeyError` if the form has none."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)

    def walk(self) -> Iterator[tuple[Section, Item]]:
        """Pairs of section and item in order."""
        for section in self.sections:
            for item in section.items:
                yield section, item

    @property
    def is_anonymous(self) -> bool:
        """Whether answers are cut loose from who gave them."""
        return self.kind in (Kind.CITIZEN, Kind.STEERING)
