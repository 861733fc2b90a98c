"""The variables of a form: what a column of the data set means, for those who analyse it.

One variable per item; a multiple choice gives one 0/1 variable per option, named `id_code`, as
SPSS and Stata expect, and a ranking one variable per option with its rank. Items that must never
leave the service have none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType

from forms.asked_if import conditions_of_items
from forms.conditions import Condition
from forms.fielding import Fielding
from forms.items import Item, ItemType
from forms.items_in_context import items_in_context
from forms.missing import Missing
from forms.questionnaire import Questionnaire, Section
from forms.scales import Direction, Level, Option
from forms.texts import LABEL_LENGTH, Text
from forms.value_labels import CHOSEN, MISSING_LABELS, NOT_CHOSEN, label_rank


@dataclass(frozen=True, slots=True)
class Variable:
    """One column. `codes` are the valid values with their labels, empty for numbers and texts.

    `missing` are the codes for no valid value that can occur, "don't know" with the words that were
    offered; `wording` is the question as asked,
    a grid's text included. A date is a number YYYYMMDD; `minimum` and `maximum` bound numbers and
    dates. The boxes are codes counted together in tables. `asked_if` is None for what everybody
    past the entrance (consent and age) is asked.
    """

    name: str
    item_id: str
    label: Text
    wording: Text
    type: ItemType
    measure: Level
    codes: tuple[Option, ...]
    missing: tuple[Option, ...]
    focus_area: str | None
    section: str
    since: str
    asked_if: Condition | None = None
    minimum: int | None = None
    maximum: int | None = None
    direction: Direction | None = None
    top_box: tuple[int, ...] = ()
    bottom_box: tuple[int, ...] = ()


def codebook(questionnaire: Questionnaire, fielding: Fielding) -> tuple[Variable, ...]:
    """All variables in the order of the form; `fielding` gives the names of the villages."""
    wordings = {asked.item.id: asked.wording for asked in items_in_context(questionnaire)}
    conditions = conditions_of_items(questionnaire)
    return tuple(
        replace(variable, asked_if=conditions.get(item.id))
        for section, item in questionnaire.walk()
        if not item.never_export
        for variable in _variables_of(item, section, wordings[item.id], fielding)
    )


def _variables_of(
    item: Item, section: Section, wording: Text, fielding: Fielding
) -> tuple[Variable, ...]:
    codes = tuple(option for option in fielding.options_of(item) if option.code >= 0)
    if item.type is ItemType.MULTIPLE:
        return tuple(
            _variable_of_option(item, section, wording, option, (CHOSEN, NOT_CHOSEN))
            for option in codes
        )
    if item.type is ItemType.RANKING:
        ranks = _ranks_of(item, len(codes))
        return tuple(_variable_of_option(item, section, wording, o, ranks) for o in codes)
    return (_variable(item, section, wording, codes),)


def _ranks_of(item: Item, options: int) -> tuple[Option, ...]:
    highest = options if item.maximum is None else min(item.maximum, options)
    return (*(label_rank(rank) for rank in range(1, highest + 1)), NOT_CHOSEN)


def _variable_of_option(
    item: Item, section: Section, wording: Text, option: Option, codes: tuple[Option, ...]
) -> Variable:
    return Variable(
        name=f"{item.id}_{option.code}",
        item_id=item.id,
        label=_join_labels(item, option),
        wording=wording,
        type=item.type,
        measure=Level.NOMINAL if item.type is ItemType.MULTIPLE else Level.ORDINAL,
        codes=codes,
        missing=_missing_of(item),
        focus_area=item.focus_area,
        section=section.id,
        since=item.since,
    )


def _variable(item: Item, section: Section, wording: Text, codes: tuple[Option, ...]) -> Variable:
    scale = item.scale
    return Variable(
        name=item.id,
        item_id=item.id,
        label=item.label,
        wording=wording,
        type=item.type,
        measure=_measure_of(item),
        codes=codes,
        missing=_missing_of(item),
        focus_area=item.focus_area,
        section=section.id,
        since=item.since,
        minimum=item.minimum,
        maximum=item.maximum,
        direction=scale.direction if scale else None,
        top_box=scale.top_box if scale else (),
        bottom_box=scale.bottom_box if scale else (),
    )


def _measure_of(item: Item) -> Level:
    if item.type in (ItemType.INTEGER, ItemType.DATE):
        return Level.SCALE
    return item.scale.level if item.scale else Level.NOMINAL


def _missing_of(item: Item) -> tuple[Option, ...]:
    offered = {option.code: option.label for option in item.options}
    return tuple(
        Option(why.value, offered.get(why.value, MISSING_LABELS[why]))
        for why in Missing
        if why is not Missing.DONT_KNOW or why in offered
    )


def _join_labels(item: Item, option: Option) -> Text:
    """The item's label with the option's, cut to the length of a variable label."""
    joined = {
        language: f"{label}: {option.label.in_language(language)}"[:LABEL_LENGTH]
        for language, label in item.label.by_language.items()
    }
    return Text(MappingProxyType(joined))
