"""Baseline against final: the same question in two waves, side by side.

The unit compared is the cluster, never the person. Groups are small (8 to 18), so there are counts
and differences but no p-values.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from exports.dataset import CLOSED, ReleasedResponse, answer_items
from exports.tables import TOTAL, Group, TableColumn, tabulate_column
from forms.questionnaire import Item, ItemType, Questionnaire


class Comparable(StrEnum):
    """How far two waves' versions of an item measure the same thing."""

    EXACT = "exact"
    MODIFIED = "modified"
    NO = "no"


@dataclass(frozen=True, slots=True)
class WaveRow:
    """One item in one group: both waves' columns and the change.

    `difference` is second minus first top box in whole percentage points, from counts; None when a
    wave has no answers, the scale no top box, or the item may not be compared.
    """

    item_id: str
    first_item_id: str
    wording: str
    focus_area: str | None
    status: Comparable
    group_id: str
    group_name: str
    first: TableColumn
    second: TableColumn
    difference: int | None


def compare_waves(
    first_form: Questionnaire,
    first_responses: Sequence[ReleasedResponse],
    second_form: Questionnaire,
    second_responses: Sequence[ReleasedResponse],
    groups: Sequence[Group],
    *,
    language: str = "da",
) -> tuple[WaveRow, ...]:
    """Rows by item, then cluster, then the total, for every item that has a partner.

    A partner has the same id, or is named in the later item's `comparable`.
    """
    rows = []
    for first, second, status in pair_items(first_form, second_form):
        codes = _codes_of(first, second)
        for group in (*groups, Group(TOTAL, "Samlet")):
            before = tabulate_column(first, codes, group, _members(first_responses, group))
            after = tabulate_column(second, codes, group, _members(second_responses, group))
            rows.append(
                WaveRow(
                    item_id=second.id,
                    first_item_id=first.id,
                    wording=second.text.in_language(language),
                    focus_area=second.focus_area,
                    status=status,
                    group_id=group.id,
                    group_name=group.name,
                    first=before,
                    second=after,
                    difference=_difference(before, after, status),
                )
            )
    return tuple(rows)


def pair_items(
    first_form: Questionnaire, second_form: Questionnaire
) -> tuple[tuple[Item, Item, Comparable], ...]:
    """Closed items of the second form with their partner in the first, in the second's order.

    Places are left out: villages are no measure of change.
    """
    earlier = {item.id: item for item in answer_items(first_form) if _is_measure(item)}
    pairs = []
    for item in answer_items(second_form):
        declared = _declared_partner(item, first_form.id)
        partner = earlier.get(declared[0] if declared else item.id)
        if partner is not None and _is_measure(item):
            pairs.append((partner, item, _status(partner, item, declared)))
    return tuple(pairs)


def _is_measure(item: Item) -> bool:
    return item.type in CLOSED and item.type is not ItemType.PLACE


def _declared_partner(item: Item, form_id: str) -> tuple[str, Comparable] | None:
    for reference, status in item.comparable.items():
        form, _, partner = reference.rpartition(".")
        if form == form_id:
            return partner, Comparable(status)
    return None


def _status(first: Item, second: Item, declared: tuple[str, Comparable] | None) -> Comparable:
    """Declared by the author, else by comparison; another scale can never be called the same."""
    if first.type is not second.type or _codes(first) != _codes(second):
        return Comparable.NO
    if declared:
        return declared[1]
    same_words = first.text.in_language("da") == second.text.in_language("da")
    return Comparable.EXACT if same_words else Comparable.MODIFIED


def _codes(item: Item) -> tuple[int, ...]:
    return tuple(option.code for option in item.options)


def _codes_of(first: Item, second: Item) -> tuple[int, ...]:
    both = _codes(second) + tuple(code for code in _codes(first) if code not in _codes(second))
    return tuple(code for code in both if code >= 0)


def _members(responses: Sequence[ReleasedResponse], group: Group) -> list[ReleasedResponse]:
    return [r for r in responses if group.id in (TOTAL, r.cluster)]


def _difference(before: TableColumn, after: TableColumn, status: Comparable) -> int | None:
    first, second = before.top_box, after.top_box
    if status is Comparable.NO or not first or not second or not first.n or not second.n:
        return None
    exact = 100 * (Fraction(second.count, second.n) - Fraction(first.count, first.n))
    return int(abs(exact) + Fraction(1, 2)) * (1 if exact >= 0 else -1)
