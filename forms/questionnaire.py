"""The questionnaire as frozen data: one definition for page, paper, codebook and tables.

Parsed once by `forms.loader` and never changed afterwards. Texts are inline per language; answers
are integer codes, so that a label can be corrected without touching data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from forms.conditions import Condition


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


class ItemType(StrEnum):
    """Answer types; `forms.answer_types` has one reader for each."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    INTEGER = "integer"
    TEXT = "text"
    PLACE = "place"


class Level(StrEnum):
    """Measurement level, as SPSS and DDI name it."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    SCALE = "scale"


@dataclass(frozen=True, slots=True)
class Text:
    """One text in every language of its form."""

    by_language: Mapping[str, str]

    def in_language(self, language: str) -> str:
        """The text in `language`, else in the first language given (the source language)."""
        if language in self.by_language:
            return self.by_language[language]
        return next(iter(self.by_language.values()), "")


NO_TEXT = Text(MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen. `code` is what data hold; `exclusive` clears the others."""

    code: int
    label: Text
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """A named, shared list of options in display order.

    `missing` holds options offered to the respondent that are no opinion (don't know).
    `top_box`/`bottom_box` are codes counted together in tables.
    """

    id: str
    level: Level
    options: tuple[Option, ...]
    missing: tuple[Option, ...] = ()
    top_box: tuple[int, ...] = ()
    bottom_box: tuple[int, ...] = ()

    @property
    def offered(self) -> tuple[Option, ...]:
        """All options a respondent sees: opinions first, then don't know."""
        return self.options + self.missing


@dataclass(frozen=True, slots=True)
class QuasiIdentifier:
    """What an outsider may know about a respondent, and how it may be coarsened.

    `bands` are lower limits for integers (16, 25, 40 ...). `groups` are successive coarser
    groupings of codes: each level a tuple of tuples of codes, finer before coarser. A place
    coarsens to its cluster.
    """

    bands: tuple[int, ...] = ()
    groups: tuple[tuple[tuple[int, ...], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One question, answered by one value (multiple: a list of codes).

    `id` is permanent and legal as SPSS, Stata and R name. `minimum`/`maximum` bound integers, and
    the number of choices for `MULTIPLE`. `max_length` is in characters. `comparable` maps an
    earlier wave's item ("pilot_2017.organisering_faelles") to exact, modified or no.
    """

    id: str
    type: ItemType
    text: Text
    label: Text
    scale: Scale | None = None
    hint: Text = NO_TEXT
    focus_area: str | None = None
    required: bool = False
    minimum: int | None = None
    maximum: int | None = None
    max_length: int = 2000
    multiline: bool = False
    when: Condition | None = None
    grid: str | None = None
    core: bool = True
    quasi_identifier: QuasiIdentifier | None = None
    free_text_review: bool = False
    never_export: bool = False
    since: str = "1.0.0"
    comparable: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def options(self) -> tuple[Option, ...]:
        """Options of the scale; empty for places (the survey knows its villages) and open items."""
        return self.scale.offered if self.scale else ()


@dataclass(frozen=True, slots=True)
class Grid:
    """Several items answered on one scale: a table on paper, a list of fieldsets on a phone."""

    id: str
    text: Text
    scale: Scale
    rows: tuple[Item, ...]
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Information:
    """A paragraph without an answer."""

    id: str
    text: Text
    when: Condition | None = None


Block = Item | Grid | Information


@dataclass(frozen=True, slots=True)
class Section:
    """One topic: one page on the phone."""

    id: str
    title: Text
    blocks: tuple[Block, ...]
    intro: Text = NO_TEXT
    focus_area: str | None = None
    when: Condition | None = None

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item of the section in order, grid rows included."""
        return tuple(
            item
            for block in self.blocks
            if not isinstance(block, Information)
            for item in (block.rows if isinstance(block, Grid) else (block,))
        )


@dataclass(frozen=True, slots=True)
class AgeGate:
    """Answering goes on only if `passes` holds; `years` is the limit in the words of the page."""

    item: str
    years: int
    passes: Condition


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A whole form. `digest` is the SHA-256 (hex) of its canonical content, libraries included."""

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
