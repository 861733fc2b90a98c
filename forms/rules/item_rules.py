"""What holds for one item: keys that fit its type, something to choose from, limits in order."""

from __future__ import annotations

from forms.findings import Findings
from forms.items import Item, ItemType
from forms.marked_data import MarkedMap
from forms.source.other_source import TYPES_WITH_OTHER
from forms.source.placed_parts import PlacedItem

_LISTS = {*TYPES_WITH_OTHER, ItemType.PLACE}
_KEYS_OF_TYPES = {
    "scale": _LISTS,
    "options": _LISTS,
    "other": {*TYPES_WITH_OTHER},
    "order": {*TYPES_WITH_OTHER},
    "range": {ItemType.INTEGER, ItemType.DATE},
    "choices": {ItemType.MULTIPLE, ItemType.RANKING},
    "max_length": {ItemType.TEXT},
    "multiline": {ItemType.TEXT},
    "free_text_review": {ItemType.TEXT},
}


def check_item(placed: PlacedItem, findings: Findings) -> None:
    """Report what is wrong with one item, wherever it was written."""
    item, written = placed.item, placed.written
    if item.other_of is None:  # the reader made it from its option, so that nothing can be wrong
        _check_keys(item, written, findings)
        _check_options(item, written, findings)
        _check_limits(item, written, findings)


def _check_keys(item: Item, written: MarkedMap, findings: Findings) -> None:
    if item.grid and item.type is not ItemType.SINGLE:
        message = "rows of a grid are of type single; take this item out of the grid"
        findings.report(written.place_of("type"), "row_type", message)
    for key, types in _KEYS_OF_TYPES.items():
        if key in written and item.type not in types and not item.grid:
            message = f"an item of type {item.type} has no '{key}'; remove it"
            findings.report(written.keys_at[key], "key_not_of_type", message)
    if "scale" in written and "options" in written:
        message = "write either a scale or options"
        findings.report(written.keys_at["options"], "scale_and_options", message)


def _check_options(item: Item, written: MarkedMap, findings: Findings) -> None:
    closed = item.type in TYPES_WITH_OTHER
    at = written.values_at["id"]
    if closed and not item.grid and not {"scale", "options"} & written.keys():
        message = f"the item '{item.id}' has nothing to choose from; add 'scale' or 'options'"
        findings.report(at, "missing_scale", message)
    if item.type is ItemType.SINGLE and any(option.exclusive for option in item.options):
        message = "an exclusive option has a meaning in type multiple only; remove 'exclusive'"
        findings.report(written.place_of("scale"), "exclusive_single", message)
    if item.type is ItemType.RANKING and item.scale and _combined(item) < 2:
        message = "a ranking puts at least two options in order; add options, or take type single"
        findings.report(at, "too_few_options", message)


def _check_limits(item: Item, written: MarkedMap, findings: Findings) -> None:
    key = "range" if "range" in written else "choices"
    if item.minimum is None or item.maximum is None or key not in written:
        return
    pair, at = written[key], written.values_at[key]
    is_date = item.type is ItemType.DATE
    if key == "range" and any(isinstance(limit, str) is not is_date for limit in pair):
        example = '["2020-01-01", "2030-12-31"]' if is_date else "[0, 110]"
        message = f"the range of an item of type {item.type} is written like {example}"
        findings.report(at, "range_not_of_type", message)
    elif item.minimum > item.maximum:
        message = f"the least comes first; write [{pair[1]}, {pair[0]}]"
        findings.report(at, "limits_reversed", message)
    elif key == "choices" and item.scale:
        _check_choices(item, written, findings)


def _check_choices(item: Item, written: MarkedMap, findings: Findings) -> None:
    at, most, together = written.values_at["choices"], item.maximum or 0, _combined(item)
    if most > together:
        message = f"only {together} options can be chosen together; write at most {together}"
        findings.report(at, "too_many_choices", message)
    elif most == 0:
        message = "nobody could choose anything; write 1 or more as the most"
        findings.report(at, "no_choice", message)


def _combined(item: Item) -> int:
    """How many options can be chosen together."""
    return sum(not option.exclusive and option.code >= 0 for option in item.options)
