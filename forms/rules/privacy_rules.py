"""Tags for privacy: open answers are read first, and what is known outside can be coarsened."""

from __future__ import annotations

from itertools import pairwise

from forms.findings import Findings, Mark
from forms.items import Item, ItemType, QuasiIdentifier
from forms.questionnaire import Questionnaire
from forms.source.placed_parts import PlacedItem

_NOT_COARSENED = {
    ItemType.TEXT: "write never_export: true",
    ItemType.MULTIPLE: "write never_export: true",
    ItemType.RANKING: "write never_export: true",
    ItemType.DATE: "write never_export: true, or ask for the year or an age group instead",
}


def check_privacy(placed: PlacedItem, questionnaire: Questionnaire, findings: Findings) -> None:
    """Report open items that nobody reviews and quasi-identifiers that cannot be coarsened."""
    item = placed.item
    if item.quasi_identifier is not None:
        _check_quasi_identifier(placed, item.quasi_identifier, findings)
    reviewed = item.free_text_review or item.never_export
    if item.type is ItemType.TEXT and questionnaire.is_anonymous and not reviewed:
        message = f"the open item '{item.id}' may name people; add free_text_review: true"
        findings.report(placed.written.values_at["id"], "review_missing", message)


def _check_quasi_identifier(placed: PlacedItem, tag: QuasiIdentifier, findings: Findings) -> None:
    item, written = placed.item, placed.written
    place = written.values_at["quasi_identifier"]
    if item.type in _NOT_COARSENED:
        message = f"an item of type {item.type} cannot be coarsened; {_NOT_COARSENED[item.type]}"
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
