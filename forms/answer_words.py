"""An answer in words: to read one's answers back, and inside the texts of later questions."""

from __future__ import annotations

from collections.abc import Callable

from forms.answer_dates import find_day
from forms.conditions import Answers, Value, is_given
from forms.day_words import word_day
from forms.fielding import Fielding
from forms.items import Item, ItemType
from forms.missing import Missing
from forms.questionnaire import Questionnaire
from forms.routing import find_route


def word_answer(item: Item, value: Value | None, fielding: Fielding, language: str) -> str | None:
    """A kept answer in words; None if nothing was answered.

    "Don't know" is read out where it is an option. A ranking is numbered in the respondent's order.
    """
    return _word_value(item, value, _labels_of(item, fielding, language), language)


def answer_reader(
    questionnaire: Questionnaire, answers: Answers, fielding: Fielding, language: str
) -> Callable[[str], str | None]:
    """What `Text.in_language` needs to fill pipes: gives the answer to an item in words.

    None, so that the fallback is shown, for an item that is off the path, and for an answer that is
    missing: "don't know" is no name for anything, nor is "another place, namely" without its text.
    A text is put on one line.
    """
    given = find_route(questionnaire, answers, fielding).answers

    def word_of(item_id: str) -> str | None:
        value = given.get(item_id)
        if not is_given(value):
            return None
        item = questionnaire.item(item_id)
        labels = _labels_of(item, fielding, language) | _texts_of(item, given)
        words = _word_value(item, value, labels, language)
        return " ".join(words.split()) if words else None

    return word_of


def _labels_of(item: Item, fielding: Fielding, language: str) -> dict[int, str]:
    return {o.code: o.label.in_language(language) for o in fielding.options_of(item)}


def _texts_of(item: Item, given: Answers) -> dict[int, str]:
    """What was written beside options, which is what they mean; empty where nothing was."""
    texts = {other.other_of.code: given.get(other.id) for other in item.others if other.other_of}
    return {code: text if isinstance(text, str) else "" for code, text in texts.items()}


def _word_value(
    item: Item, value: Value | None, labels: dict[int, str], language: str
) -> str | None:
    if isinstance(value, str):
        return value or None
    if isinstance(value, list):
        return _word_codes(item, value, labels) or None
    if value is None or not (is_given(value) or value == Missing.DONT_KNOW):
        return None
    if item.type is ItemType.DATE:
        return _word_day(value, language)
    if item.type is ItemType.INTEGER and is_given(value):
        return str(value)
    return labels.get(value) or None


def _word_codes(item: Item, codes: list[int], labels: dict[int, str]) -> str:
    if item.type is ItemType.RANKING:
        ranks = enumerate(codes, start=1)
        return ", ".join(f"{rank}. {labels[code]}" for rank, code in ranks if labels.get(code))
    return ", ".join(label for code, label in labels.items() if label and code in codes)


def _word_day(code: int, language: str) -> str | None:
    day = find_day(code)
    return word_day(day, language) if day else None
