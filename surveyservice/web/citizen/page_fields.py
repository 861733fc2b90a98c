"""The questions of a page as templates show them: what is chosen and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forms.answer_types import AnswerError
from forms.conditions import Answers, Value, is_given
from forms.fielding import Fielding
from forms.missing import Missing
from forms.questionnaire import (
    Block,
    Grid,
    Information,
    Item,
    ItemType,
    Option,
    Section,
    Text,
)
from forms.routing import asked_blocks
from surveyservice.web.citizen.error_texts import explain_error

Raw = Mapping[str, Sequence[str]]

CHOICES = frozenset({ItemType.SINGLE, ItemType.MULTIPLE, ItemType.PLACE})


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `chosen` is what the browser sent or what was kept, as texts."""

    item: Item
    options: tuple[Option, ...]
    chosen: tuple[str, ...]
    error: str | None

    @property
    def anchor(self) -> str:
        """Id of the element that gets the focus when the error summary is followed."""
        return f"{self.item.id}-option1" if self.item.type in CHOICES else self.item.id


@dataclass(frozen=True, slots=True)
class FieldBlock:
    """A question alone, or the rows of a grid under their heading, or a paragraph."""

    id: str
    kind: str
    text: Text
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class ErrorLink:
    """One line of an error summary: which question, what is wrong, and where to put it right."""

    target: str
    question: Text
    sentence: str


def build_blocks(
    section: Section,
    answers: Answers,
    fielding: Fielding,
    raw: Raw,
    errors: Sequence[AnswerError] = (),
) -> tuple[FieldBlock, ...]:
    """The blocks of a page, filled with `raw` values and marked with `errors`."""
    by_item = {error.item_id: error for error in errors}
    return tuple(
        _build_block(block, fielding, raw, by_item) for block in asked_blocks(section, answers)
    )


def error_links(blocks: Sequence[FieldBlock]) -> tuple[ErrorLink, ...]:
    """The error summary of a page, in the order of its questions."""
    return tuple(
        ErrorLink(f"#{field.anchor}", field.item.text, field.error)
        for block in blocks
        for field in block.fields
        if field.error
    )


def raw_answers(answers: Answers) -> dict[str, tuple[str, ...]]:
    """Kept answers as a browser would send them."""
    return {item_id: _raw_value(value) for item_id, value in answers.items()}


def _build_block(
    block: Block, fielding: Fielding, raw: Raw, errors: Mapping[str, AnswerError]
) -> FieldBlock:
    if isinstance(block, Information):
        return FieldBlock(block.id, "information", block.text, ())
    rows = block.rows if isinstance(block, Grid) else (block,)
    kind = "grid" if isinstance(block, Grid) else "item"
    fields = tuple(_build_field(item, fielding, raw, errors.get(item.id)) for item in rows)
    return FieldBlock(block.id, kind, block.text, fields)


def _build_field(item: Item, fielding: Fielding, raw: Raw, error: AnswerError | None) -> Field:
    options = fielding.options_of(item)
    sentence = explain_error(error, options) if error else None
    return Field(item, options, tuple(raw.get(item.id, ())), sentence)


def _raw_value(value: Value) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(str(code) for code in value)
    if isinstance(value, str):
        return (value,)
    return (str(value),) if is_given(value) or value == Missing.DONT_KNOW else ()
