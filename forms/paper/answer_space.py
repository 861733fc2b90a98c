"""The room that an answer takes on paper, and the short instruction that goes with it."""

from __future__ import annotations

from typing import Any

from forms.answer_dates import find_day
from forms.day_words import word_day
from forms.items import Item, ItemType
from forms.paper.paper_words import PaperWords
from forms.paper.sheet import Answer

MOST_DIGITS = 6
"""Above this a number is written on a line: nobody counts so many boxes."""

_LETTERS_PER_LINE = 80
_SHORTEST, _LONGEST = 3, 8
"""Lines of an open answer when the form does not say how many."""

_DAYS = ("least", "most")


def space_of(item: Item, words: PaperWords, language: str) -> dict[str, Any]:
    """Fields of `PrintedBlock` that depend on the type of a question without options."""
    match item.type:
        case ItemType.INTEGER:
            return _space_of_number(item, words)
        case ItemType.DATE:
            note = _date_limits(item, words, language)
            return {"answer": Answer.DATE, "date_parts": words.date_parts, "note": note}
        case _:
            return {"answer": Answer.LINES, "lines": lines_of(item)}


def lines_of(item: Item) -> int:
    """Lines to write on: the form's own wish, else by the length that is allowed."""
    if item.print.lines is not None:
        return item.print.lines
    if not item.multiline:
        return 1
    return max(_SHORTEST, min(_LONGEST, round(item.max_length / _LETTERS_PER_LINE / 2)))


def instruct(item: Item, words: PaperWords) -> str:
    """What the form's own hint need not say: how many boxes to tick, or how to rank."""
    if item.type is ItemType.RANKING:
        return words.rank.format(most=item.maximum or len(item.options))
    if item.type is not ItemType.MULTIPLE or item.hint.by_language:
        return ""
    least, most = item.minimum or 0, item.maximum
    if most is None:
        return words.tick_at_least.format(least=least) if least > 1 else words.tick_several
    if least == most:
        return words.tick_exactly.format(most=most) if most > 1 else ""
    template = words.tick_between if least > 1 else words.tick_at_most
    return template.format(least=least, most=most)


def _space_of_number(item: Item, words: PaperWords) -> dict[str, Any]:
    least = item.minimum or 0
    if item.maximum is None:
        note = words.number_at_least.format(least=least) if least else ""
        return {"answer": Answer.NUMBER, "note": note}
    digits = len(str(item.maximum))
    note = words.number_between.format(least=least, most=item.maximum)
    boxes = digits if digits <= MOST_DIGITS else 0
    return {"answer": Answer.NUMBER, "boxes": boxes, "note": note}


def _date_limits(item: Item, words: PaperWords, language: str) -> str:
    limits = {
        name: word_day(day, language)
        for name, number in zip(_DAYS, (item.minimum, item.maximum), strict=True)
        if number is not None and (day := find_day(number))
    }
    templates = {
        _DAYS: words.date_between,
        _DAYS[:1]: words.date_from,
        _DAYS[1:]: words.date_until,
    }
    template = templates.get(tuple(limits), "")
    return template.format(**limits)
