"""Items as respondents meet them: below the text of their grid, and only some are asked.

A comparison of two forms needs this view; the questionnaire itself keeps each text where it was
written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from forms.conditions import All, AtLeast, Condition, OneOf
from forms.items import Item
from forms.questionnaire import Grid, Information, Kind, Questionnaire
from forms.texts import Text

_AGE = "(age)"  # no item can be called so


@dataclass(frozen=True, slots=True)
class AskedItem:
    """An item with the whole question that is read, and who is asked it.

    Of the form's `respondents` those for whom every condition in `base` holds; the age a citizen
    must have counts as one. `language` is the form's source language.
    """

    item: Item
    wording: Text
    base: frozenset[Condition]
    respondents: Kind
    language: str


def items_in_context(questionnaire: Questionnaire) -> Iterator[AskedItem]:
    """Every item of the form in order."""
    kind, language = questionnaire.kind, questionnaire.languages[0]
    of_age = _of_age(questionnaire)
    for section in questionnaire.sections:
        for block in section.blocks:
            if isinstance(block, Information):
                continue
            grid_text = block.text if isinstance(block, Grid) else None
            for item in block.rows if isinstance(block, Grid) else (block,):
                base = of_age | conjuncts(section.when) | conjuncts(block.when)
                base |= conjuncts(item.when)
                yield AskedItem(item, _read_below(grid_text, item.text), base, kind, language)
                for other in item.others:
                    yield AskedItem(other, other.text, base | _chosen(other), kind, language)


def words_in(text: Text, language: str) -> str:
    """The text as written, pipes included; line breaks and double spaces are no words."""
    first = next(iter(text.by_language.values()), "")
    return " ".join(text.by_language.get(language, first).split())


def conjuncts(condition: Condition | None) -> frozenset[Condition]:
    """The conditions that must hold, each on its own, for the whole to hold."""
    if condition is None:
        return frozenset()
    if isinstance(condition, All):
        return frozenset().union(*(conjuncts(part) for part in condition.parts))
    return frozenset({condition})


def _of_age(questionnaire: Questionnaire) -> frozenset[Condition]:
    # The gate's own question may be put in any way; the age it lets in is what counts.
    gate = questionnaire.age_gate
    return frozenset({AtLeast(_AGE, gate.years)}) if gate else frozenset()


def _chosen(other: Item) -> frozenset[Condition]:
    option = other.other_of
    return frozenset({OneOf(option.item, (option.code,))}) if option else frozenset()


def _read_below(grid_text: Text | None, text: Text) -> Text:
    if grid_text is None:
        return text
    return Text(
        MappingProxyType(
            {
                language: f"{grid_text.by_language.get(language, '')} {words}".strip()
                for language, words in text.by_language.items()
            }
        )
    )
