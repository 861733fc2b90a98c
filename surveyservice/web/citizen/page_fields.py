"""The questions of a page, filled: earlier answers in their words, what is chosen, what is wrong.

Nothing here needs a visit: a page can be shown without a respondent, as the desk does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forms.answer_error import AnswerError
from forms.conditions import Answers
from forms.fielding import Fielding
from forms.items import Item
from forms.option_order import order_options, order_rows
from forms.questionnaire import Block, Grid, Information, Section
from forms.routing import asked_blocks
from forms.scales import Option
from forms.texts import Text
from surveyservice.web.citizen.error_texts import explain_error
from surveyservice.web.citizen.field import ErrorLink, Field, FieldBlock
from surveyservice.web.citizen.question_words import WordOf, no_answer, word_question
from surveyservice.web.locale import page_language

Raw = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Filling:
    """What the blocks of one page are filled with."""

    fielding: Fielding
    raw: Raw
    errors: Mapping[str, AnswerError]
    word_of: WordOf
    seed: bytes


def build_blocks(
    section: Section,
    answers: Answers,
    fielding: Fielding,
    raw: Raw,
    errors: Sequence[AnswerError] = (),
    word_of: WordOf = no_answer,
    seed: bytes = b"",
) -> tuple[FieldBlock, ...]:
    """The blocks of a page, filled with `raw` values and marked with `errors`.

    `word_of` gives the answer to an earlier item in words; `seed` decides every random order.
    """
    by_item = {error.item_id: error for error in errors}
    filling = _Filling(fielding, raw, by_item, word_of, seed)
    return tuple(_build_block(block, filling) for block in asked_blocks(section, answers))


def error_links(blocks: Sequence[FieldBlock]) -> tuple[ErrorLink, ...]:
    """The error summary of a page, in the order of its questions."""
    return tuple(
        ErrorLink(f"#{field.anchor}", field.text, field.error)
        for block in blocks
        for question in block.fields
        for field in (question, *question.others)
        if field.error
    )


def _build_block(block: Block, filling: _Filling) -> FieldBlock:
    text = _fill(block.text, filling)
    if isinstance(block, Information):
        return FieldBlock(block.id, "information", text)
    if isinstance(block, Grid):
        rows = order_rows(block, filling.seed)
        return FieldBlock(block.id, "grid", text, tuple(_build_field(row, filling) for row in rows))
    return FieldBlock(block.id, "item", text, (_build_field(block, filling),))


def _build_field(item: Item, filling: _Filling) -> Field:
    options = order_options(item, filling.fielding.options_of(item), filling.seed)
    return Field(
        item,
        word_question(item, filling.word_of),
        _fill(item.hint, filling),
        options,
        _chosen(item, filling),
        _explain(item, options, filling),
        tuple(_build_other(other, options, filling) for other in item.others),
    )


def _build_other(other: Item, options: tuple[Option, ...], filling: _Filling) -> Field:
    return Field(
        other,
        word_question(other, filling.word_of),
        _fill(other.hint, filling),
        chosen=_chosen(other, filling),
        error=_explain(other, options, filling),
    )


def _fill(text: Text, filling: _Filling) -> str:
    return text.in_language(page_language(), filling.word_of)


def _chosen(item: Item, filling: _Filling) -> tuple[str, ...]:
    return tuple(filling.raw.get(item.id, ()))


def _explain(item: Item, options: tuple[Option, ...], filling: _Filling) -> str | None:
    error = filling.errors.get(item.id)
    return explain_error(error, options) if error else None
