"""A questionnaire as it stands on paper: every word chosen, nothing left to decide but the place.

The template draws these records as they are, so that the rules of paper (numbers, jumps, who
answers what) are Python that is tested, and the template knows only how things look.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """How an answer is given: what the template draws below a question."""

    ONE = "one"
    SEVERAL = "several"
    RANK = "rank"
    GRID = "grid"
    NUMBER = "number"
    DATE = "date"
    LINES = "lines"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class PrintedOption:
    """One answer to tick. `aside` stands small behind it, `jump` says where to go on.

    `line` asks for words of one's own.
    """

    label: str
    aside: str = ""
    jump: str = ""
    line: bool = False


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row of a grid."""

    letter: str
    text: str
    only_if: str = ""


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """A numbered question, or a paragraph (no number) without an answer.

    `boxes` are the digits of a number; `lines` the lines to write on; `note` stands beside or
    below what is written; `date_parts` name the boxes of a date.
    """

    number: int | None
    text: str
    answer: Answer
    hint: str = ""
    instruction: str = ""
    only_if: str = ""
    note: str = ""
    options: tuple[PrintedOption, ...] = ()
    ticked_alone: tuple[PrintedOption, ...] = ()
    rows: tuple[PrintedRow, ...] = ()
    columns: int = 1
    boxes: int = 0
    lines: int = 0
    date_parts: tuple[str, ...] = ()
    keep_together: bool = True
    page_break_before: bool = False


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """One topic with its heading."""

    title: str
    intro: tuple[str, ...]
    only_if: str
    page_break_before: bool
    blocks: tuple[PrintedBlock, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole document. `mark` tells which version of which form it is.

    `guide` explains circles and squares: a lead, and a sentence for each that is there.
    """

    title: str
    language: str
    intro: tuple[str, ...]
    guide: tuple[str, str, str]
    sections: tuple[PrintedSection, ...]
    thanks: str
    mark: str
    page: str
    of_pages: str
