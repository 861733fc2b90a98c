"""One question: what is asked, how it is answered, what may become of the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from forms.conditions import Condition
from forms.scales import Option, Scale
from forms.texts import NO_TEXT, Text


class ItemType(StrEnum):
    """Answer types; `forms.answer_types` has one reader for each."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    RANKING = "ranking"
    INTEGER = "integer"
    DATE = "date"
    TEXT = "text"
    PLACE = "place"


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
class PrintHint:
    """How a block or section stands on paper. `lines` is the height of a written answer."""

    keep_together: bool = True
    page_break_before: bool = False
    columns: int = 1
    lines: int | None = None


PLAIN_PRINT = PrintHint()


@dataclass(frozen=True, slots=True)
class OtherOf:
    """The option whose choice asks for a text: "another place, namely ..."."""

    item: str
    code: int


@dataclass(frozen=True, slots=True)
class Item:
    """One question, answered by one value (multiple, ranking: a list of codes).

    `id` is permanent and legal as SPSS, Stata and R name. `minimum`/`maximum` bound integers and
    dates (YYYYMMDD), and the number of choices for `MULTIPLE` and `RANKING`. `max_length` is in
    characters. `comparable` maps an earlier wave's item ("pilot_2017.organisering_faelles") to
    exact, modified or no. `others` are the texts that go with single options; each of them is an
    item of its own, asked on the same page, and names its option in `other_of`.
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
    others: tuple[Item, ...] = ()
    other_of: OtherOf | None = None
    random_order: bool = False
    print: PrintHint = PLAIN_PRINT

    @property
    def options(self) -> tuple[Option, ...]:
        """Options of the scale; empty for places (the survey knows its villages) and open items."""
        return self.scale.offered if self.scale else ()
