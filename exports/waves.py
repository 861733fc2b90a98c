"""Baseline against final: the same question in two waves, side by side.

The unit compared is the cluster, never the person. Groups are small (8 to 18), so there are counts
and differences but no p-values. Which questions may be compared, `forms.comparability` says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from exports.dataset import CLOSED, ReleasedResponse, answer_items
from exports.tables import TOTAL, Group, TableColumn, tabulate_column
from forms.comparability import Comparable, ItemComparison, Reason, compare_items
from forms.items import Item, ItemType
from forms.questionnaire import Questionnaire
from forms.texts import Text


@dataclass(frozen=True, slots=True)
class WaveItem:
    """One item of the two forms, also where only one asks it or its answers are not counted.

    Id and wording are None in a form that does not ask it; `wording` is the second form's.
    """

    item_id: str | None
    first_item_id: str | None
    status: Comparable
    reasons: tuple[Reason, ...]
    first_wording: str | None
    wording: str | None


@dataclass(frozen=True, slots=True)
class WaveRow:
    """One item in one group: both waves' columns and the change.

    `difference` is second minus first top box in whole percentage points, from counts; None when a
    wave has no answers, the scale no top box, or the item may not be compared. Both waves' boxes
    are those of the second form.
    """

    item_id: str
    first_item_id: str
    first_wording: str
    wording: str
    focus_area: str | None
    status: Comparable
    reasons: tuple[Reason, ...]
    group_id: str
    group_name: str
    first: TableColumn
    second: TableColumn
    difference: int | None


def describe_items(
    first_form: Questionnaire, second_form: Questionnaire, *, language: str = "da"
) -> tuple[WaveItem, ...]:
    """Every item of the second form in order, then those of the first that it dropped."""
    return tuple(
        WaveItem(
            item_id=compared.item_id,
            first_item_id=compared.first_item_id,
            status=compared.status,
            reasons=compared.reasons,
            first_wording=_in_language(compared.first_wording, language),
            wording=_in_language(compared.second_wording, language),
        )
        for compared in compare_items(first_form, second_form)
    )


def compare_waves(
    first_form: Questionnaire,
    first_responses: Sequence[ReleasedResponse],
    second_form: Questionnaire,
    second_responses: Sequence[ReleasedResponse],
    groups: Sequence[Group],
    *,
    language: str = "da",
) -> tuple[WaveRow, ...]:
    """Rows by item, then cluster, then the total, for every closed item that has a partner."""
    rows = []
    for first, second, compared in pair_items(first_form, second_form):
        codes = _codes_of(first, second)
        for group in (*groups, Group(TOTAL, "Samlet")):
            before = tabulate_column(first, codes, group, _members(first_responses, group))
            after = tabulate_column(second, codes, group, _members(second_responses, group))
            rows.append(
                WaveRow(
                    item_id=second.id,
                    first_item_id=first.id,
                    first_wording=_in_language(compared.first_wording, language) or "",
                    wording=_in_language(compared.second_wording, language) or "",
                    focus_area=second.focus_area,
                    status=compared.status,
                    reasons=compared.reasons,
                    group_id=group.id,
                    group_name=group.name,
                    first=before,
                    second=after,
                    difference=_difference(before, after, compared.status),
                )
            )
    return tuple(rows)


def pair_items(
    first_form: Questionnaire, second_form: Questionnaire
) -> tuple[tuple[Item, Item, ItemComparison], ...]:
    """Closed items of the second form with their partner in the first, in the second's order.

    Places are left out: villages are no measure of change. A partner that may be compared is
    counted by the later scale, whose boxes may have been drawn anew.
    """
    earlier = {item.id: item for item in answer_items(first_form) if _is_measure(item)}
    later = {item.id: item for item in answer_items(second_form) if _is_measure(item)}
    pairs = []
    for compared in compare_items(first_form, second_form):
        first = earlier.get(compared.first_item_id or "")
        second = later.get(compared.item_id or "")
        if first is None or second is None:
            continue
        if compared.status is not Comparable.NO:
            first = replace(first, scale=second.scale)
        pairs.append((first, second, compared))
    return tuple(pairs)


def _is_measure(item: Item) -> bool:
    return item.type in CLOSED and item.type is not ItemType.PLACE


def _in_language(text: Text | None, language: str) -> str | None:
    return None if text is None else text.in_language(language)


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
