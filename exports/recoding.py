"""How far each fact an outsider may know can be coarsened, step by step.

A hierarchy is a table of written texts: one row per level, one entry per leaf. Level 0 is the
finest that may ever be written (an age is never finer than its band, a date than its year), the
last level is `*`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from exports import report_texts as texts
from exports.dataset import ReleasedResponse, value_of
from exports.recoding_dates import LEVEL_NAMES, merge_years, year_of, years_of
from forms.fielding import Fielding
from forms.items import Item, ItemType, QuasiIdentifier
from forms.missing import Missing

ANYTHING = "*"
"""What is written when a column tells nothing."""

CLUSTER_COLUMN = "klynge"
"""Column name of the place of respondents who have no village: the steering groups."""

LeafKey = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """One column's levels. `levels[level][leaf]` is the text written for the leaf."""

    column: str
    label: str
    leaves: tuple[LeafKey, ...]
    level_names: tuple[str, ...]
    levels: tuple[tuple[str, ...], ...]

    def losses(self, level: int) -> tuple[float, ...]:
        """NCP per leaf: (leaves sharing its text - 1) / (all leaves - 1); 0 for a single leaf."""
        row = self.levels[level]
        spread = max(len(row) - 1, 1)
        return tuple((row.count(text) - 1) / spread for text in row)

    def __post_init__(self) -> None:
        """Every level must be a coarsening of the one before, or the search would not be exact."""
        for finer, coarser in pairwise(self.levels):
            if len(set(zip(finer, coarser, strict=True))) != len(set(finer)):
                raise ValueError(f"levels of {self.column} are not nested")


def quasi_identifying_items(items: Sequence[Item]) -> tuple[Item, ...]:
    """Items an outsider may know. A place always is one: neighbours know where one lives."""
    return tuple(i for i in items if i.quasi_identifier is not None or i.type is ItemType.PLACE)


def build_hierarchy(
    item: Item,
    fieldings: Mapping[str, Fielding],
    responses: Sequence[ReleasedResponse],
    language: str = "da",
) -> Hierarchy:
    """The item's hierarchy over every possible leaf, plus the kinds of missing that occur."""
    label = item.label.in_language(language)
    if item.type is ItemType.PLACE:
        return _place_hierarchy(item, label, fieldings, responses, language)
    plan = item.quasi_identifier or QuasiIdentifier()
    given = {leaf_key(item, response) for response in responses}
    if item.type is ItemType.INTEGER:
        known = tuple(range(len(plan.bands)))
        steps = _merge_bands(plan.bands)
        names = [texts.BANDS] * len(steps)
    elif item.type is ItemType.DATE:
        known = years_of(item)
        steps = merge_years({int(leaf[0]) for leaf in given if int(leaf[0]) >= 0} | set(known))
        names = list(LEVEL_NAMES)
    else:
        known = tuple(o.code for o in item.options if o.code >= 0)
        steps = _group_codes(plan)
        names = [texts.CODES] + [texts.GROUPS] * (len(steps) - 1)
    leaves = tuple(sorted(given | {(code,) for code in known}, key=_leaf_order))
    levels = [tuple(_write_leaf(leaf, step) for leaf in leaves) for step in steps]
    return _with_top(item.id, label, leaves, names, levels)


def build_cluster_hierarchy(responses: Sequence[ReleasedResponse]) -> Hierarchy:
    """Cluster, then everything: for forms that ask no village."""
    names = {response.cluster: response.cluster_name for response in responses}
    leaves: tuple[LeafKey, ...] = tuple((cluster,) for cluster in sorted(names))
    level = tuple(names[str(leaf[0])] for leaf in leaves)
    return _with_top(CLUSTER_COLUMN, texts.CLUSTER_LABEL, leaves, [texts.CLUSTER], [level])


def leaf_key(item: Item, response: ReleasedResponse) -> LeafKey:
    """Where the response stands in the item's hierarchy. Missing is a leaf of its own kind."""
    value = value_of(item, response)
    if item.type is ItemType.PLACE:
        return (response.cluster, int(str(value)))
    if isinstance(value, list):
        return tuple(value)
    number = int(value)
    if number >= 0 and item.type is ItemType.DATE:
        return (year_of(number),)
    if number >= 0 and item.type is ItemType.INTEGER:
        bands = item.quasi_identifier.bands if item.quasi_identifier else ()
        return (_band_of(number, bands),)
    return (number,)


_BELOW_FIRST = 1_000_000
"""Leaf of numbers under the first band: no negative code, those are the missing ones."""


def _band_of(number: int, limits: Sequence[int]) -> int:
    if not limits:
        return 0
    return _BELOW_FIRST if number < limits[0] else sum(number >= limit for limit in limits) - 1


def _merge_bands(limits: Sequence[int]) -> list[dict[LeafKey, str]]:
    """Texts per leaf and level: the bands, then neighbours in pairs until two are left."""
    if not limits:
        return []
    steps = []
    width = 1
    while True:
        starts = list(range(0, len(limits), width))
        step: dict[LeafKey, str] = {(_BELOW_FIRST,): texts.below(limits[0])}
        for start in starts:
            end = start + width
            words = texts.band(limits[start], limits[end] - 1 if end < len(limits) else None)
            step.update({(leaf,): words for leaf in range(start, min(end, len(limits)))})
        steps.append(step)
        if len(starts) <= 2:
            return steps
        width *= 2


def _group_codes(plan: QuasiIdentifier) -> list[dict[LeafKey, str]]:
    """Texts per leaf and level: the code itself, then `1+2` for the codes of its group."""
    coarser: list[dict[LeafKey, str]] = [
        {(code,): "+".join(map(str, group)) for group in grouping for code in group}
        for grouping in plan.groups
    ]
    return [{}, *coarser]


def _write_leaf(leaf: LeafKey, step: Mapping[LeafKey, str]) -> str:
    if leaf in step:
        return step[leaf]
    if len(leaf) == 1 and isinstance(leaf[0], int) and leaf[0] < 0:
        return texts.MISSING[Missing(leaf[0])]
    return "+".join(map(str, leaf))


def _place_hierarchy(
    item: Item,
    label: str,
    fieldings: Mapping[str, Fielding],
    responses: Sequence[ReleasedResponse],
    language: str,
) -> Hierarchy:
    cluster_names = {response.cluster: response.cluster_name for response in responses}
    names: dict[LeafKey, str] = {
        (cluster, option.code): option.label.in_language(language)
        for cluster in cluster_names
        for option in fieldings.get(cluster, Fielding()).options_of(item)
        if option.code >= 0
    }
    given = {leaf_key(item, response) for response in responses}
    leaves = tuple(sorted(given | set(names), key=_leaf_order))
    plain = [names.get(leaf) or _unnamed_place(leaf) for leaf in leaves]
    clusters = tuple(cluster_names[str(leaf[0])] for leaf in leaves)
    written = tuple(
        name if plain.count(name) == 1 else f"{name} ({cluster})"
        for name, cluster in zip(plain, clusters, strict=True)
    )
    return _with_top(item.id, label, leaves, [texts.VILLAGE, texts.CLUSTER], [written, clusters])


def _unnamed_place(leaf: LeafKey) -> str:
    code = int(leaf[1])
    return texts.MISSING[Missing(code)] if code < 0 else str(code)


def _with_top(
    column: str,
    label: str,
    leaves: tuple[LeafKey, ...],
    names: Sequence[str],
    levels: Sequence[tuple[str, ...]],
) -> Hierarchy:
    top = (ANYTHING,) * len(leaves)
    kept = list(zip(names, levels, strict=True)) if leaves else []
    return Hierarchy(
        column=column,
        label=label,
        leaves=leaves,
        level_names=(*(name for name, _ in kept), texts.EVERYTHING),
        levels=(*(level for _, level in kept), top),
    )


def _leaf_order(leaf: LeafKey) -> tuple[tuple[bool, int, str], ...]:
    return tuple(
        (isinstance(part, str), part if isinstance(part, int) else 0, str(part)) for part in leaf
    )
