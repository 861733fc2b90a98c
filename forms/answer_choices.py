"""Answers that are picked from a list: one option, several, or several in order."""

from __future__ import annotations

from collections.abc import Sequence

from forms.answer_error import AnswerError
from forms.conditions import Value
from forms.items import Item
from forms.scales import Option


def read_single(item: Item, sent: Sequence[str], options: tuple[Option, ...]) -> Value:
    """The code of the one option sent."""
    return _read_code(item, sent[0], options).code


def read_multiple(item: Item, sent: Sequence[str], options: tuple[Option, ...]) -> Value:
    """The codes in rising order; "don't know" is its code alone."""
    chosen = [_read_code(item, text, options) for text in sent]
    alone = _find_alone(item, chosen)
    if alone is not None:
        return alone
    _check_number(item, len(chosen))
    return sorted(option.code for option in chosen)


def read_ranking(item: Item, sent: Sequence[str], options: tuple[Option, ...]) -> Value:
    """The codes in the respondent's order. `sent` is a code per rank, empty for an unused rank."""
    ranks = [_read_code(item, text, options) if text else None for text in sent]
    ranked = {option.code: option for option in ranks if option is not None}
    alone = _find_alone(item, list(ranked.values()))
    if alone is not None:
        return alone
    codes = [option.code for option in ranks if option is not None]
    for place, code in enumerate(codes):
        if code in codes[:place]:
            raise AnswerError("ranked_twice", item.id, {"option": code})
    if None in ranks[: len(codes)]:
        raise AnswerError("rank_gap", item.id, {"rank": ranks.index(None) + 1})
    _check_number(item, len(codes))
    return codes


def stands_alone(option: Option) -> bool:
    """Whether choosing the option rules out all others, as "none of them" and "don't know" do."""
    return option.exclusive or option.code < 0


def _read_code(item: Item, text: str, options: tuple[Option, ...]) -> Option:
    for option in options:
        if str(option.code) == text:
            return option
    raise AnswerError("not_an_option", item.id)


def _find_alone(item: Item, chosen: Sequence[Option]) -> Value | None:
    alone = next(filter(stands_alone, chosen), None)
    if alone is None:
        return None
    if len(chosen) > 1:
        raise AnswerError("exclusive_combined", item.id, {"option": alone.code})
    return alone.code if alone.code < 0 else [alone.code]


def _check_number(item: Item, chosen: int) -> None:
    if item.maximum is not None and chosen > item.maximum:
        raise AnswerError("too_many", item.id, {"limit": item.maximum})
    if item.minimum is not None and chosen < item.minimum:
        raise AnswerError("too_few", item.id, {"limit": item.minimum})
