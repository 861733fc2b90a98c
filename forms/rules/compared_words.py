"""Words where a condition needs a code: `is: Ja` for the code that stands for Ja."""

from __future__ import annotations

from forms.fielding import VILLAGE_CODES_FROM
from forms.findings import Findings, Mark
from forms.iso_dates import read_iso_date
from forms.items import Item, ItemType
from forms.marked_data import MarkedList

Compared = int | str | list[int | str]
"""What a condition may hold as written: a number, words, or a list of them."""


def has_words(wanted: Compared) -> bool:
    """Whether there is anything that is no number."""
    return any(isinstance(each, str) for each in _listed(wanted))


def refuse_words(wanted: Compared, item: Item, at: Mark, findings: Findings) -> None:
    """Report every word that an item is compared with, and which code it means."""
    listed = _listed(wanted)
    places = wanted.values_at if isinstance(wanted, MarkedList) else [at] * len(listed)
    for word, place in zip(listed, places, strict=True):
        if isinstance(word, str) and read_iso_date(word):
            message = f"'{item.id}' is no date; write a number, without quotes"
            findings.report(place, "not_of_date", message)
        elif isinstance(word, str):
            findings.report(place, "not_a_number", _advise_on_word(word, item))


def _listed(wanted: Compared) -> list[int | str]:
    return wanted if isinstance(wanted, list) else [wanted]


def _advise_on_word(word: str, item: Item) -> str:
    if item.type is ItemType.PLACE:
        return f"write the code of the village, {VILLAGE_CODES_FROM} or more, without quotes"
    labels = {
        option.code: tuple(option.label.by_language.values())
        for option in item.options
        if option.code >= 0
    }
    for code, words in labels.items():
        if word.casefold() in {str(code), *(each.casefold() for each in words)}:
            return f"write the code instead of the words, without quotes: {code}"
    known = ", ".join(f"{code} for '{words[0]}'" for code, words in labels.items() if words)
    return f"write a code, without quotes: {known}" if known else "write a number, without quotes"
