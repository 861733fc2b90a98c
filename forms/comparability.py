"""Whether an item measures the same in two forms: what a comparison over time stands on.

Exact: the same question to the same people. Modified: comparable with a word of caution. Not
comparable: another answer was asked for, and no author's word can change that. A scale with "don't
know" is another scale than one without: it takes its answers from the others.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum

from forms.item_differences import Reason, other_answers, other_facts, other_words
from forms.items import Item
from forms.items_in_context import AskedItem, items_in_context, words_in
from forms.questionnaire import Questionnaire
from forms.texts import Text

__all__ = ["Comparable", "ItemComparison", "Reason", "compare_items", "wording_hash"]


class Comparable(StrEnum):
    """How far two forms' versions of an item measure the same thing."""

    EXACT = "exact"
    MODIFIED = "modified"
    NO = "no"


@dataclass(frozen=True, slots=True)
class ItemComparison:
    """One item in two forms. An id and its wording are None where a form does not ask it.

    A grid row's wording begins with the text of its grid, as a respondent reads it.
    """

    item_id: str | None
    first_item_id: str | None
    status: Comparable
    reasons: tuple[Reason, ...]
    first_wording: Text | None
    second_wording: Text | None


def compare_items(first: Questionnaire, second: Questionnaire) -> tuple[ItemComparison, ...]:
    """Every item of the second form in order, then those of the first that it dropped.

    A partner has the same id, or is named in the later item's `comparable`. A declaration covers
    words alone: other limits or other respondents still make an item modified, other answer codes
    make it incomparable. Between two versions of one form the same id is always the same question,
    and a declaration speaks of a change: it says nothing of a question that was not changed.
    """
    earlier = {asked.item.id: asked for asked in items_in_context(first)}
    versions = first.id == second.id
    compared = []
    for asked in items_in_context(second):
        partner_id, declared = _partner(asked.item, first.id)
        if versions and asked.item.id in earlier and partner_id != asked.item.id:
            partner_id, declared = asked.item.id, None
        partner = earlier.get(partner_id)
        compared.append(_compare(partner, asked, declared, versions) if partner else _new(asked))
    kept = {comparison.first_item_id for comparison in compared}
    dropped = (_dropped(asked) for item_id, asked in earlier.items() if item_id not in kept)
    return (*compared, *dropped)


def wording_hash(item: Item) -> str:
    """SHA-256 (hex) of what is read in the source language: text, hint, codes and their labels."""
    language = next(iter(item.text.by_language), "")
    options = [[option.code, words_in(option.label, language)] for option in item.options]
    read = [words_in(item.text, language), words_in(item.hint, language), options]
    return hashlib.sha256(json.dumps(read, separators=(",", ":")).encode("ascii")).hexdigest()


def _compare(
    first: AskedItem, second: AskedItem, declared: Comparable | None, versions: bool
) -> ItemComparison:
    answers, words = other_answers(first, second), other_words(first, second)
    facts = other_facts(first, second)
    unchanged = first.item.id == second.item.id and not (answers or words or facts)
    if versions and unchanged:
        declared = None
    if answers or declared is Comparable.NO:
        status = Comparable.NO
    elif facts or declared is Comparable.MODIFIED or (words and declared is None):
        status = Comparable.MODIFIED
    else:
        status = Comparable.EXACT
    reasons = (*((Reason.DECLARED,) if declared else ()), *answers, *words, *facts)
    return ItemComparison(
        item_id=second.item.id,
        first_item_id=first.item.id,
        status=status,
        reasons=reasons or (Reason.SAME,),
        first_wording=first.wording,
        second_wording=second.wording,
    )


def _new(asked: AskedItem) -> ItemComparison:
    return ItemComparison(asked.item.id, None, Comparable.NO, (Reason.NEW,), None, asked.wording)


def _dropped(asked: AskedItem) -> ItemComparison:
    return ItemComparison(
        None, asked.item.id, Comparable.NO, (Reason.DROPPED,), asked.wording, None
    )


def _partner(item: Item, form_id: str) -> tuple[str, Comparable | None]:
    """The id of the item's partner in that form, and what its author says of the two."""
    for reference, status in item.comparable.items():
        form, _, partner = reference.rpartition(".")
        if form == form_id:
            return partner, Comparable(status)
    return item.id, None
