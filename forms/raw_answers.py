"""A kept answer as a page would send it again: what `forms.answer_types` reads, written."""

from __future__ import annotations

from forms.answer_dates import find_day
from forms.conditions import Answers, Value, is_given
from forms.items import Item, ItemType
from forms.missing import Missing
from forms.questionnaire import Section


def raw_answers(section: Section, answers: Answers) -> dict[str, tuple[str, ...]]:
    """Kept answers of a page as a browser would send them."""
    kept = (item for item in section.items if item.id in answers)
    return {item.id: raw_answer(item, answers[item.id]) for item in kept}


def raw_answer(item: Item, value: Value) -> tuple[str, ...]:
    """The texts of the item's fields; none where nothing was answered.

    A ranking has a code per rank, a date its day, month and year. Reading them gives `value` again.
    """
    if isinstance(value, list):
        return tuple(map(str, value))
    if isinstance(value, str):
        return (value,) if value else ()
    if not (is_given(value) or value == Missing.DONT_KNOW):
        return ()
    return _date_fields(value) if item.type is ItemType.DATE else (str(value),)


def _date_fields(code: int) -> tuple[str, ...]:
    day = find_day(code)
    return (str(day.day), str(day.month), str(day.year)) if day else ()
