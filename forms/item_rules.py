"""What holds for one item: keys that fit its type, privacy tags, groups that cover its codes."""

from __future__ import annotations

from itertools import pairwise

from forms.findings import Findings, Mark
from forms.item_source import PlacedItem
from forms.marked_data import MarkedMap
from forms.questionnaire import Item, ItemType, QuasiIdentifier, Questionnaire

NAME_LENGTH = 32
"""Characters; the longest variable name that Stata takes."""

_SPSS = ("all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with")
_STATA = ("byte", "double", "float", "if", "in", "int", "long", "str", "strl", "using")
_R = ("break", "else", "for", "function", "next", "repeat", "while")
RESERVED_NAMES = frozenset(_SPSS + _STATA + _R)

_KEYS_OF_TYPES = {
    "scale": {ItemType.SINGLE, ItemType.MULTIPLE, ItemType.PLACE},
    "options": {ItemType.SINGLE, ItemType.MULTIPLE, ItemType.PLACE},
    "range": {ItemType.INTEGER},
    "choices": {ItemType.MULTIPLE},
    "max_length": {ItemType.TEXT},
    "multiline": {ItemType.TEXT},
    "free_text_review": {ItemType.TEXT},
}


def check_item(placed: PlacedItem, questionnaire: Questionnaire, findings: Findings) -> None:
    """Report what is wrong with one item, wherever it was written."""
    item, written = placed.item, placed.written
    _check_name(item, written, findings)
    _check_keys(item, written, findings)
    _check_limits(item, written, findings)
    if item.quasi_identifier is not None:
        _check_quasi_identifier(item, written, findings)
    reviewed = item.free_text_review or item.never_export
    if item.type is ItemType.TEXT and questionnaire.is_anonymous and not reviewed:
        message = f"the open item '{item.id}' may name people; add free_text_review: true"
        findings.report(written.values_at["id"], "review_missing", message)


def _check_name(item: Item, written: MarkedMap, findings: Findings) -> None:
    at = written.values_at["id"]
    if item.id in RESERVED_NAMES:
        message = f"'{item.id}' is a reserved word in SPSS, Stata or R; take another id"
        findings.report(at, "reserved_id", message)
    if item.type is ItemType.MULTIPLE:
        longest = max((len(f"{item.id}_{abs(o.code)}") for o in item.options), default=0)
        if longest > NAME_LENGTH:
            message = f"with its codes the id has {longest} characters; shorten it to fit 32"
            findings.report(at, "id_too_long", message)


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
    closed = item.type in (ItemType.SINGLE, ItemType.MULTIPLE)
    if closed and not item.grid and not {"scale", "options"} & written.keys():
        message = f"the item '{item.id}' has nothing to choose from; add 'scale' or 'options'"
        findings.report(written.values_at["id"], "missing_scale", message)
    if item.type is ItemType.SINGLE and any(option.exclusive for option in item.options):
        message = "an exclusive option has a meaning in type multiple only; remove 'exclusive'"
        findings.report(written.place_of("scale"), "exclusive_single", message)


def _check_limits(item: Item, written: MarkedMap, findings: Findings) -> None:
    if item.minimum is None or item.maximum is None:
        return
    key = "range" if item.type is ItemType.INTEGER else "choices"
    if item.minimum > item.maximum:
        message = f"write the least first: [{item.maximum}, {item.minimum}]"
        findings.report(written.values_at[key], "limits_reversed", message)
    together = sum(not option.exclusive and option.code >= 0 for option in item.options)
    if item.type is ItemType.MULTIPLE and item.scale and item.maximum > together:
        message = f"only {together} options can be chosen together; write at most {together}"
        findings.report(written.values_at[key], "too_many_choices", message)


def _check_quasi_identifier(item: Item, written: MarkedMap, findings: Findings) -> None:
    tag = item.quasi_identifier
    place = written.values_at["quasi_identifier"]
    if tag is None:
        return
    if item.type in (ItemType.TEXT, ItemType.MULTIPLE):
        message = f"an item of type {item.type} cannot be coarsened; write never_export: true"
        findings.report(place, "quasi_identifier_type", message)
    if tag.bands and item.type is not ItemType.INTEGER:
        findings.report(place, "bands_not_integer", "bands belong to integers; write groups")
    if any(lower >= upper for lower, upper in pairwise(tag.bands)):
        findings.report(place, "bands_order", "write the lower limits of bands in rising order")
    if tag.groups and item.type is not ItemType.SINGLE:
        findings.report(place, "groups_not_single", "groups belong to single choice; remove them")
    elif tag.groups and item.scale:
        places = written["quasi_identifier"]["groups"].values_at
        _check_groups(item, tag, places, findings)


def _check_groups(
    item: Item, groups: QuasiIdentifier, places: list[Mark], findings: Findings
) -> None:
    codes = sorted(option.code for option in item.options if option.code >= 0)
    finer: tuple[tuple[int, ...], ...] = tuple((code,) for code in codes)
    for level, at in zip(groups.groups, places, strict=True):
        grouped = sorted(code for group in level for code in group)
        if grouped != codes:
            odd = sorted(set(grouped) ^ set(codes)) or [c for c, d in pairwise(grouped) if c == d]
            message = f"every code belongs to one group: {codes}; look at {odd}"
            findings.report(at, "groups_cover", message)
            return
        sets = [set(group) for group in level]
        if not all(any(set(part) <= group for group in sets) for part in finer):
            message = "a coarser grouping joins whole groups of the one before it"
            findings.report(at, "groups_nested", message)
        finer = level
