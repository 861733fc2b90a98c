"""What a respondent sent, as a code, a number or a text: one reader for each type of item.

The same readers serve phone, paper and import, so that no channel can store what another would
refuse. Errors never hold what was typed: a free text may name people.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from forms.conditions import Value
from forms.missing import Missing
from forms.questionnaire import Item, ItemType, Option

_WHOLE_NUMBER = re.compile(r"(-?)0*([0-9]+)\Z")
_DIGITS = 9
"""Digits of the largest number stored; years, ages and counts stay far below."""


class AnswerError(Exception):
    """An answer that cannot be taken.

    Codes: not_an_option, not_a_number, below_minimum, above_maximum (data: limit), too_long
    (limit, length), exclusive_combined (option), too_many, too_few (limit), required,
    several_values.
    """

    def __init__(self, code: str, item_id: str, data: Mapping[str, int] | None = None) -> None:
        super().__init__(code, item_id)
        self.code = code
        self.item_id = item_id
        self.data: Mapping[str, int] = data or {}


def parse_answer(item: Item, raw: Sequence[str], options: tuple[Option, ...]) -> Value:
    """Read one answer; `options` are those offered here (`Fielding.options_of`).

    An empty answer is `Missing.NO_ANSWER`. Raises `AnswerError`.
    """
    sent = tuple(dict.fromkeys(text for text in map(_clean, raw) if text))
    if not sent:
        if item.required:
            raise AnswerError("required", item.id)
        return int(Missing.NO_ANSWER)
    if len(sent) > 1 and item.type is not ItemType.MULTIPLE:
        raise AnswerError("several_values", item.id)
    return _READERS[item.type](item, sent, options)


def _clean(text: str) -> str:
    """Composed letters (å as one sign), one kind of line break, no control characters."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    kept = (sign for sign in lines if sign in "\n\t" or unicodedata.category(sign) not in _UNSEEN)
    return "".join(kept).strip()


_UNSEEN = frozenset({"Cc", "Cs"})
"""Unicode categories: control characters (NUL breaks databases) and lone surrogates."""


def _read_code(item: Item, text: str, options: tuple[Option, ...]) -> Option:
    for option in options:
        if str(option.code) == text:
            return option
    raise AnswerError("not_an_option", item.id)


def _read_single(item: Item, sent: tuple[str, ...], options: tuple[Option, ...]) -> Value:
    return _read_code(item, sent[0], options).code


def _read_multiple(item: Item, sent: tuple[str, ...], options: tuple[Option, ...]) -> Value:
    chosen = [_read_code(item, text, options) for text in sent]
    alone = next((option for option in chosen if option.exclusive or option.code < 0), None)
    if alone and len(chosen) > 1:
        raise AnswerError("exclusive_combined", item.id, {"option": alone.code})
    if alone:
        return alone.code if alone.code < 0 else [alone.code]
    if item.maximum is not None and len(chosen) > item.maximum:
        raise AnswerError("too_many", item.id, {"limit": item.maximum})
    if item.minimum is not None and len(chosen) < item.minimum:
        raise AnswerError("too_few", item.id, {"limit": item.minimum})
    return sorted(option.code for option in chosen)


def _read_integer(item: Item, sent: tuple[str, ...], _: tuple[Option, ...]) -> Value:
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


def _read_text(item: Item, sent: tuple[str, ...], _: tuple[Option, ...]) -> Value:
    text = sent[0] if item.multiline else " ".join(sent[0].split())
    if len(text) > item.max_length:
        data = {"limit": item.max_length, "length": len(text)}
        raise AnswerError("too_long", item.id, data)
    return text


_READERS: dict[ItemType, Callable[[Item, tuple[str, ...], tuple[Option, ...]], Value]] = {
    ItemType.SINGLE: _read_single,
    ItemType.MULTIPLE: _read_multiple,
    ItemType.INTEGER: _read_integer,
    ItemType.TEXT: _read_text,
    ItemType.PLACE: _read_single,
}
