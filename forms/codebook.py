"""The variables of a form: what a column of the data set means, for those who analyse it.

One variable per item; a multiple choice gives one 0/1 variable per option, named `id_code`, as
SPSS and Stata expect. Items that must never leave the service have none.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from forms.fielding import Fielding
from forms.missing import Missing
from forms.questionnaire import (
    Item,
    ItemType,
    Level,
    Option,
    Questionnaire,
    Text,
)
from forms.text_source import LABEL_LENGTH


@dataclass(frozen=True, slots=True)
class Variable:
    """One column. `codes` are the valid values with their labels, empty for numbers and texts.

    `missing` are the codes for no valid value that can occur; `wording` is the question as asked.
    """

    name: str
    item_id: str
    label: Text
    wording: Text
    type: ItemType
    measure: Level
    codes: tuple[Option, ...]
    missing: tuple[Missing, ...]
    focus_area: str | None


def codebook(questionnaire: Questionnaire, fielding: Fielding) -> tuple[Variable, ...]:
    """All variables in the order of the form; `fielding` gives the names of the villages."""
    return tuple(
        variable
        for item in questionnaire.items
        if not item.never_export
        for variable in _variables_of(item, fielding)
    )


def _variables_of(item: Item, fielding: Fielding) -> tuple[Variable, ...]:
    codes = tuple(option for option in fielding.options_of(item) if option.code >= 0)
    if item.type is not ItemType.MULTIPLE:
        return (_variable(item, item.id, item.label, codes, _measure_of(item)),)
    return tuple(
        _variable(item, f"{item.id}_{o.code}", _join_labels(item, o), (), Level.NOMINAL)
        for o in codes
    )


def _variable(
    item: Item, name: str, label: Text, codes: tuple[Option, ...], measure: Level
) -> Variable:
    return Variable(
        name=name,
        item_id=item.id,
        label=label,
        wording=item.text,
        type=item.type,
        measure=measure,
        codes=codes,
        missing=_missing_of(item),
        focus_area=item.focus_area,
    )


def _measure_of(item: Item) -> Level:
    if item.type is ItemType.INTEGER:
        return Level.SCALE
    return item.scale.level if item.scale else Level.NOMINAL


def _missing_of(item: Item) -> tuple[Missing, ...]:
    offered = {option.code for option in item.options}
    return tuple(m for m in Missing if m is not Missing.DONT_KNOW or m in offered)


def _join_labels(item: Item, option: Option) -> Text:
    """The item's label with the option's, cut to the length of a variable label."""
    joined = {
        language: f"{label}: {option.label.in_language(language)}"[:LABEL_LENGTH]
        for language, label in item.label.by_language.items()
    }
    return Text(MappingProxyType(joined))
