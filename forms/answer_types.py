"""What a respondent sent, as a code, a number or a text: one reader for each type of item.

The same readers serve phone, paper and import, so that no channel can store what another would
refuse. Errors never hold what was typed: a free text may name people.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from forms.answer_choices import read_multiple, read_ranking, read_single
from forms.answer_dates import read_day
from forms.answer_error import AnswerError
from forms.conditions import Value
from forms.iso_dates import number_of
from forms.items import Item, ItemType
from forms.missing import Missing
from forms.scales import Option

__all__ = ["AnswerError", "clean_text", "parse_answer"]

_WHOLE_NUMBER = re.compile(r"(-?)0*([0-9]+)\Z")
_DIGITS = 9
"""Digits of the largest number stored; years, ages and counts stay far below."""

_IN_PLACES = (ItemType.RANKING, ItemType.DATE)
"""Types sent in several fields of one name, whose place says what each of them holds."""


def parse_answer(item: Item, raw: Sequence[str], options: tuple[Option, ...]) -> Value:
    """Read one answer; `options` are those offered here (`Fielding.options_of`).

    A ranking is sent as a code per rank, a date as day, month and year or as one text. An empty
    answer is `Missing.NO_ANSWER`. Raises `AnswerError`.
    """
    fields = tuple(map(clean_text, raw))
    if not any(fields):
        if item.required:
            raise AnswerError("required", item.id)
        return int(Missing.NO_ANSWER)
    if item.type not in _IN_PLACES:
        fields = tuple(dict.fromkeys(text for text in fields if text))
        if len(fields) > 1 and item.type is not ItemType.MULTIPLE:
            raise AnswerError("several_values", item.id)
    return _READERS[item.type](item, fields, options)


def clean_text(text: str) -> str:
    """Composed letters (å as one sign), one kind of line break, no control characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (sign for sign in lines if sign in "\n\t" or unicodedata.category(sign) not in _UNSEEN)
    # Composed last: a sign taken out may have kept a letter and its ring apart.
    return unicodedata.normalize("NFC", "".join(kept)).strip()


_UNSEEN = frozenset({"Cc", "Cs"})
"""Unicode categories: control characters (NUL breaks databases) and lone surrogates."""


def _read_integer(item: Item, sent: Sequence[str], _: tuple[Option, ...]) -> Value:
    number = _WHOLE_NUMBER.match(sent[0])
    if number is None:
        raise AnswerError("not_a_number", item.id)
    sign, digits = number.groups()
    least = item.minimum or 0
    most = 10**_DIGITS - 1 if item.maximum is None else item.maximum
    value = most + 1 if len(digits) > _DIGITS else int(digits)
    if (sign and value) or value < least:
        raise AnswerError("below_minimum", item.id, {"limit": least})
    if value > most:
        raise AnswerError("above_maximum", item.id, {"limit": most})
    return value


def _read_date(item: Item, sent: Sequence[str], _: tuple[Option, ...]) -> Value:
    day = read_day(sent)
    if day is None:
        raise AnswerError("not_a_date", item.id)
    code = number_of(day)
    if item.minimum is not None and code < item.minimum:
        raise AnswerError("before_minimum", item.id, {"limit": item.minimum})
    if item.maximum is not None and code > item.maximum:
        raise AnswerError("after_maximum", item.id, {"limit": item.maximum})
    return code


def _read_text(item: Item, sent: Sequence[str], _: tuple[Option, ...]) -> Value:
    text = sent[0] if item.multiline else " ".join(sent[0].split())
    if len(text) > item.max_length:
        data = {"limit": item.max_length, "length": len(text)}
        raise AnswerError("too_long", item.id, data)
    return text


_READERS: dict[ItemType, Callable[[Item, Sequence[str], tuple[Option, ...]], Value]] = {
    ItemType.SINGLE: read_single,
    ItemType.MULTIPLE: read_multiple,
    ItemType.RANKING: read_ranking,
    ItemType.INTEGER: _read_integer,
    ItemType.DATE: _read_date,
    ItemType.TEXT: _read_text,
    ItemType.PLACE: read_single,
}
