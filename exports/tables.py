"""Tables of answers per cluster or village, as the evaluation reports print them.

Everything comes from counts. The 2017 report added up rounded percentages and so printed figures
that no count gives; here a box (the answers "agree" and "strongly agree" together) is counted.
This is the secretariat's own view: nothing is hidden for small groups.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from exports.dataset import CLOSED, SEVERAL, ReleasedResponse, answer_items, missing_of, value_of
from exports.rounding import round_share, round_to_hundred
from forms.items import Item, ItemType
from forms.missing import Missing
from forms.questionnaire import Questionnaire
from forms.scales import Option

TOTAL = "samlet"
"""Id of the last column: every response, also those that belong to no listed group."""


@dataclass(frozen=True, slots=True)
class Group:
    """A column of the table. For villages the id is the name, as released responses carry it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Box:
    """Answers counted together, of `n`; `percent` is a whole number, None when nobody answered."""

    count: int
    n: int
    percent: int | None


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One group's answers to one item.

    `n` is the respondents who gave an answer (multiple choice and ranking: who were asked, since
    choosing none is an answer). `missing` keeps "not asked" apart from "no answer" and "don't
    know". `percentages` sum to exactly 100, except for multiple choice and ranking, where each
    option is its own share of `n`: those who chose it, or ranked it at any place; None when `n` is
    0.
    """

    group_id: str
    group_name: str
    n: int
    counts: dict[int, int]
    percentages: dict[int, int] | None
    missing: dict[Missing, int]
    top_box: Box | None
    bottom_box: Box | None


@dataclass(frozen=True, slots=True)
class ItemTable:
    """One question with a column per group and a last column for all."""

    item_id: str
    wording: str
    focus_area: str | None
    options: tuple[tuple[int, str], ...]
    columns: tuple[TableColumn, ...]


def build_tables(
    questionnaire: Questionnaire,
    responses: Sequence[ReleasedResponse],
    groups: Sequence[Group],
    by: Literal["cluster", "village"] = "cluster",
    *,
    places: Sequence[Option] = (),
    language: str = "da",
) -> tuple[ItemTable, ...]:
    """A table for every closed item in the order of the form.

    Place items are counted only when their villages are given in `places`, because the same code
    means another village in another cluster. Responses outside `groups` count in the total alone.
    """
    members = [(group, [r for r in responses if _group_of(r, by) == group.id]) for group in groups]
    members.append((Group(TOTAL, "Samlet"), list(responses)))
    return tuple(
        _tabulate(item, options, members, language)
        for item in answer_items(questionnaire)
        if item.type in CLOSED and (options := _options_of(item, places))
    )


def tabulate_column(
    item: Item, codes: Sequence[int], group: Group, responses: Sequence[ReleasedResponse]
) -> TableColumn:
    """Count one group's answers to one item over `codes`, in their order."""
    missing = Counter(why for r in responses if (why := missing_of(item, r)) is not None)
    given = Counter(code for r in responses for code in _chosen_codes(item, r))
    counts = {code: given[code] for code in codes}
    if item.type in SEVERAL:
        unasked = missing[Missing.NOT_ASKED] + missing[Missing.SKIPPED_BY_ROUTE]
        n = len(responses) - unasked - missing[Missing.UNREADABLE_SCAN] - missing[Missing.HIDDEN]
        percentages = {code: round_share(count, n) for code, count in counts.items()} if n else None
    else:
        n = sum(counts.values())
        percentages = (
            dict(zip(codes, round_to_hundred(list(counts.values())), strict=True)) if n else None
        )
    return TableColumn(
        group_id=group.id,
        group_name=group.name,
        n=n,
        counts=counts,
        percentages=percentages,
        missing={why: missing[why] for why in Missing if missing[why]},
        top_box=_count_box(item.scale.top_box if item.scale else (), counts, n),
        bottom_box=_count_box(item.scale.bottom_box if item.scale else (), counts, n),
    )


def _tabulate(
    item: Item,
    options: Sequence[Option],
    members: Sequence[tuple[Group, Sequence[ReleasedResponse]]],
    language: str,
) -> ItemTable:
    codes = [option.code for option in options]
    return ItemTable(
        item_id=item.id,
        wording=item.text.in_language(language),
        focus_area=item.focus_area,
        options=tuple((option.code, option.label.in_language(language)) for option in options),
        columns=tuple(tabulate_column(item, codes, group, rows) for group, rows in members),
    )


def _options_of(item: Item, places: Sequence[Option]) -> tuple[Option, ...]:
    own = item.scale.options if item.scale else ()
    if item.type is ItemType.PLACE:
        return (*places, *own) if places else ()
    return own


def _group_of(response: ReleasedResponse, by: Literal["cluster", "village"]) -> str | None:
    return response.cluster if by == "cluster" else response.village


def _chosen_codes(item: Item, response: ReleasedResponse) -> tuple[int, ...]:
    if missing_of(item, response) is not None:
        return ()
    value = value_of(item, response)
    if isinstance(value, list):
        return tuple(value)
    return (value,) if isinstance(value, int) else ()


def _count_box(codes: Sequence[int], counts: dict[int, int], n: int) -> Box | None:
    if not codes:
        return None
    count = sum(counts.get(code, 0) for code in codes)
    return Box(count, n, round_share(count, n) if n else None)
