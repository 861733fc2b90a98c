"""Whether a condition can ever hold: a question nobody can meet is a fault, not a safe default.

Tried by counting through the answers that make a difference; no solver is needed, as a condition
looks at a few answers only.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, islice, product

from forms.condition_source import comparisons_in, read_condition
from forms.conditions import Value, holds, items_in
from forms.findings import Findings
from forms.form_source import Draft
from forms.item_source import PlacedItem
from forms.marked_data import MarkedMap
from forms.missing import Missing
from forms.questionnaire import Item, ItemType

ANOTHER = 10**6
"""Stands for an option of a multiple choice that the condition does not name."""

MAX_TRIALS = 20_000
"""Combinations tried at most; a condition beyond that is taken to be possible."""


def check_reach(draft: Draft, findings: Findings) -> None:
    """Report conditions that no combination of answers fulfils."""
    known = {placed.item.id: placed for placed in draft.sources.items}
    for condition in draft.sources.conditions:
        if not _can_hold(condition.written, known):
            message = "this can never be true, so nobody is asked; look for a contradiction"
            findings.report(condition.written.at, "never_true", message)


def _can_hold(written: MarkedMap, known: Mapping[str, PlacedItem]) -> bool:
    condition = read_condition(written)
    names = sorted(items_in(condition))
    if not all(name in known for name in names):
        return True
    choices = [_telling_answers(known[name].item, written) for name in names]
    trials = list(islice(product(*choices), MAX_TRIALS + 1))
    return len(trials) > MAX_TRIALS or any(
        holds(condition, dict(zip(names, trial, strict=True))) for trial in trials
    )


def _telling_answers(item: Item, written: MarkedMap) -> list[Value]:
    """Answers of which at least one shows each way the item can turn the condition."""
    nothing: list[Value] = [int(Missing.NO_ANSWER)]
    if item.type is ItemType.TEXT:
        return [*nothing, "text"]
    if item.type is ItemType.SINGLE:
        return nothing + [option.code for option in item.options if option.code >= 0]
    named = sorted(_codes_named(item.id, written))
    if item.type is ItemType.MULTIPLE:
        return [*nothing, [ANOTHER], *_subsets_of(named)]
    low, high = item.minimum or 0, item.maximum
    around = {low, *(near for code in named for near in (code - 1, code, code + 1))}
    within = [n for n in sorted(around) if n >= low and (high is None or n <= high)]
    return nothing + list[Value](within)


def _subsets_of(codes: list[int]) -> list[list[int]]:
    sizes = range(1, len(codes) + 1)
    return [list(chosen) for size in sizes for chosen in combinations(codes, size)]


def _codes_named(item_id: str, written: MarkedMap) -> set[int]:
    codes: set[int] = set()
    for comparison in comparisons_in(written):
        if comparison["answer"] == item_id:
            codes.update(comparison.get("in", ()))
            codes.update(comparison[key] for key in ("is", "at_least") if key in comparison)
    return codes
