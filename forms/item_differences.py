"""What differs between two versions of a question: the facts that `forms.comparability` judges."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from forms.items import Item, ItemType
from forms.items_in_context import AskedItem, words_in


class Reason(StrEnum):
    """What a status rests on. `BASE` is who is asked; `LIMITS` is what may be answered."""

    SAME = "same"
    DECLARED = "declared"
    WORDING = "wording"
    LABELS = "labels"
    DONT_KNOW = "dont_know"
    CODES = "codes"
    TYPE = "type"
    LIMITS = "limits"
    BASE = "base"
    DROPPED = "dropped"
    NEW = "new"


def other_answers(first: AskedItem, second: AskedItem) -> tuple[Reason, ...]:
    """Why the stored codes of the two do not mean the same, if so."""
    if first.item.type is not second.item.type:
        return (Reason.TYPE,)
    reasons = []
    before, after = _opinions(first), _opinions(second)
    if (
        before.keys() != after.keys()
        or _ranks(first.item) != _ranks(second.item)
        or _has_moved(before, after)
        or _has_moved(after, before)
    ):
        reasons.append(Reason.CODES)
    if _no_opinions(first.item) != _no_opinions(second.item):
        reasons.append(Reason.DONT_KNOW)
    return tuple(reasons)


def other_words(first: AskedItem, second: AskedItem) -> tuple[Reason, ...]:
    """Whether the question or its options are read otherwise, each in its source language."""
    reasons = []
    if _read_words(first) != _read_words(second):
        reasons.append(Reason.WORDING)
    if _read_options(first) != _read_options(second):
        reasons.append(Reason.LABELS)
    return tuple(reasons)


def other_facts(first: AskedItem, second: AskedItem) -> tuple[Reason, ...]:
    """Whether other limits are set to the answer, or other people are asked."""
    reasons = []
    if _limits(first.item) != _limits(second.item):
        reasons.append(Reason.LIMITS)
    if (first.respondents, first.base) != (second.respondents, second.base):
        reasons.append(Reason.BASE)
    return tuple(reasons)


def _has_moved(before: Mapping[int, str], after: Mapping[int, str]) -> bool:
    """Whether a code now carries the words that another code had: the scale was turned round."""
    return any(
        label != before.get(code) and label in before.values() for code, label in after.items()
    )


def _opinions(asked: AskedItem) -> dict[int, str]:
    options = asked.item.scale.options if asked.item.scale else ()
    return {option.code: words_in(option.label, asked.language) for option in options}


def _no_opinions(item: Item) -> frozenset[int]:
    return frozenset(option.code for option in item.scale.missing) if item.scale else frozenset()


def _ranks(item: Item) -> int | None:
    return item.maximum if item.type is ItemType.RANKING else None


def _limits(item: Item) -> tuple[int | None, int | None, frozenset[int]]:
    alone = frozenset(option.code for option in item.options if option.exclusive)
    most = None if item.type is ItemType.RANKING else item.maximum  # more ranks are other codes
    return item.minimum, most, alone


def _read_words(asked: AskedItem) -> tuple[str, str]:
    return words_in(asked.wording, asked.language), words_in(asked.item.hint, asked.language)


def _read_options(asked: AskedItem) -> tuple[tuple[int, str], ...]:
    return tuple(
        (option.code, words_in(option.label, asked.language)) for option in asked.item.options
    )
