"""What holds between the parts of a form: ids used once, and conditions about earlier sections.

A condition may look at earlier sections only: a section is one page and is sent as a whole, so
that what is asked on it must be known before it is shown, without JavaScript too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from forms.condition_source import comparisons_in
from forms.findings import Findings, Mark, advise
from forms.form_source import Draft
from forms.item_source import PlacedItem
from forms.marked_data import MarkedMap
from forms.questionnaire import Item, ItemType, Level


def check_references(draft: Draft, findings: Findings) -> None:
    """Report ids used twice and conditions that cannot be decided."""
    sections = draft.written["sections"]
    _check_unique(((s["id"], s.values_at["id"]) for s in sections), findings)
    _check_unique(draft.sources.block_ids, findings)
    _check_columns(draft.sources.items, findings)
    known: dict[str, PlacedItem] = {}
    for placed in draft.sources.items:
        known.setdefault(placed.item.id, placed)
    for condition in draft.sources.conditions:
        for comparison in comparisons_in(condition.written):
            if comparison["answer"] not in draft.sources.broken:
                check_comparison(comparison, condition.section, known, findings)


def check_comparison(
    comparison: MarkedMap, section: int, known: Mapping[str, PlacedItem], findings: Findings
) -> None:
    """Report a comparison with an item that is not asked before this section, or cannot match."""
    at = comparison.values_at["answer"]
    item_id: str = comparison["answer"]
    if item_id not in known:
        message = f"no item is called '{item_id}'; {advise(item_id, known)}"
        findings.report(at, "unknown_item", message)
    elif known[item_id].section >= section:
        message = f"'{item_id}' is not asked in an earlier section; move it or this section"
        findings.report(at, "not_earlier", message)
    else:
        _check_codes(comparison, known[item_id].item, findings)


def _check_codes(comparison: MarkedMap, item: Item, findings: Findings) -> None:
    if "answered" in comparison:
        return
    key = next(key for key in ("is", "in", "at_least") if key in comparison)
    at = comparison.values_at[key]
    if item.type is ItemType.TEXT:
        message = f"'{item.id}' is an open text; it can only be compared by answered: true"
        findings.report(at, "text_compared", message)
    elif key == "at_least" and not _is_ordered(item):
        message = f"the codes of '{item.id}' have no order; write in: [...]"
        findings.report(at, "not_ordered", message)
    elif key == "is" and item.type is ItemType.MULTIPLE:
        message = f"'{item.id}' may have several answers; write in: [{comparison[key]}]"
        findings.report(at, "is_multiple", message)
    else:
        _check_offered(comparison[key], item, at, findings)


def _check_offered(wanted: int | list[int], item: Item, at: Mark, findings: Findings) -> None:
    codes = wanted if isinstance(wanted, list) else [wanted]
    offered = [option.code for option in item.options if option.code >= 0]
    for code in codes:
        if code < 0:
            message = "a missing answer is not compared; write answered: true, or not of it"
            findings.report(at, "missing_compared", message)
        elif offered and item.type is not ItemType.PLACE and code not in offered:
            message = f"'{item.id}' has no code {code}; write one of {offered}"
            findings.report(at, "unknown_code", message)


def _is_ordered(item: Item) -> bool:
    if item.type is ItemType.SINGLE:
        return item.scale is None or item.scale.level is not Level.NOMINAL
    return item.type is ItemType.INTEGER


def _check_unique(ids: Iterable[tuple[str, Mark]], findings: Findings) -> None:
    first: dict[str, Mark] = {}
    for name, at in ids:
        if name in first:
            place = first[name]
            message = f"'{name}' is used already in {place.file}:{place.line}; take another id"
            findings.report(at, "duplicate_id", message)
        first.setdefault(name, at)


def _check_columns(items: Iterable[PlacedItem], findings: Findings) -> None:
    """A multiple item becomes one column per code, named `id_code`: no item may be called so."""
    placed = {entry.item.id: entry for entry in items}
    for entry in list(placed.values()):
        if entry.item.type is ItemType.MULTIPLE:
            for option in entry.item.options:
                clash = placed.get(f"{entry.item.id}_{option.code}")
                if clash:
                    at = clash.written.values_at["id"]
                    message = f"this is also a column of '{entry.item.id}'; take another id"
                    findings.report(at, "column_clash", message)
