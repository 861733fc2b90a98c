"""What holds of conditions: they look at earlier sections, and at answers that can be given."""

from __future__ import annotations

from forms.findings import Findings, Mark
from forms.iso_dates import read_iso_date
from forms.items import Item, ItemType
from forms.marked_data import MarkedMap
from forms.rules.compared_words import has_words, refuse_words
from forms.scales import Level
from forms.shape.condition_shape import COMPARISONS
from forms.source.condition_source import comparisons_in
from forms.source.known_items import KnownItems
from forms.source.placed_parts import PlacedParts

_LIMITS = ("at_least", "at_most")


def check_conditions(parts: PlacedParts, known: KnownItems, findings: Findings) -> None:
    """Report comparisons that cannot be decided, or that no answer could meet."""
    for condition in parts.conditions:
        for comparison in comparisons_in(condition.written):
            check_comparison(comparison, condition.section, known, findings)


def check_comparison(
    comparison: MarkedMap, section: int, known: KnownItems, findings: Findings
) -> None:
    """Report a comparison with an item that is not asked before this section, or cannot match."""
    at = comparison.values_at["answer"]
    placed = known.find_earlier(comparison["answer"], section, at, findings)
    key = next(key for key in COMPARISONS if key in comparison)
    if placed is None or key == "answered":
        return
    item, wanted, at = placed.item, comparison[key], comparison.values_at[key]
    if item.type is ItemType.TEXT:
        message = f"'{item.id}' is an open text; it can only be compared by answered: true"
        findings.report(at, "text_compared", message)
    elif item.type is ItemType.DATE:
        _check_date(key, wanted, item, at, findings)
    elif has_words(wanted):
        refuse_words(wanted, item, at, findings)
    elif key in _LIMITS and not _is_ordered(item):
        message = f"the codes of '{item.id}' have no order; write in: [...]"
        findings.report(at, "not_ordered", message)
    elif key == "is" and item.type in (ItemType.MULTIPLE, ItemType.RANKING):
        message = f"'{item.id}' may have several answers; write in: [{wanted}]"
        findings.report(at, "is_multiple", message)
    else:
        _check_offered(wanted, item, at, findings)


def _check_date(
    key: str, wanted: int | str | list[int], item: Item, at: Mark, findings: Findings
) -> None:
    if not isinstance(wanted, str) or read_iso_date(wanted) is None:
        advice = "at_least and at_most" if key == "in" else key
        message = f"""'{item.id}' is a date; write {advice} with one in quotes, as "2026-11-23\""""
        findings.report(at, "date_needed", message)


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
