"""Who is asked an item, as one condition: that of its section, its grid, its own, its option."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from forms.conditions import All, Condition, OneOf
from forms.items import Item
from forms.questionnaire import Grid, Information, Questionnaire


def conditions_of_items(questionnaire: Questionnaire) -> Mapping[str, Condition]:
    """The condition by item id; no entry for an item that everybody past the entrance is asked."""
    return {
        item.id: _join(conditions)
        for item, conditions in _conditions_on_items(questionnaire)
        if conditions
    }


def _conditions_on_items(form: Questionnaire) -> Iterator[tuple[Item, list[Condition]]]:
    for section in form.sections:
        for block in section.blocks:
            if isinstance(block, Information):
                continue
            for item in block.rows if isinstance(block, Grid) else (block,):
                given = dict.fromkeys((section.when, block.when, item.when))
                conditions = [condition for condition in given if condition is not None]
                yield item, conditions
                for other in item.others:
                    chosen = other.other_of
                    own = [OneOf(chosen.item, (chosen.code,))] if chosen else []
                    yield other, [*conditions, *own]


def _join(conditions: list[Condition]) -> Condition:
    return conditions[0] if len(conditions) == 1 else All(tuple(conditions))
