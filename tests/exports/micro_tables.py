"""Small random tables for the search, and the slow way to the same result."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import product

from hypothesis import strategies as st

from exports.anonymise import MOST_DROPPED_PERCENT, MicroTable, count_answers
from exports.recoding import Hierarchy
from forms.missing import Missing

NUMBERS = Hierarchy(
    "tal",
    "Tal",
    ((1,), (2,), (3,), (4,)),
    ("fin", "grov", "alle"),
    (("1", "2", "3", "4"), ("1+2", "1+2", "3+4", "3+4"), ("*",) * 4),
)
GENDERS = Hierarchy("koen", "Køn", ((1,), (2,)), ("fin", "alle"), (("1", "2"), ("*", "*")))
PLACES = Hierarchy(
    "sted",
    "Sted",
    ((1,), (2,), (3,)),
    ("by", "klynge", "alle"),
    (("a", "b", "c"), ("K", "K", "L"), ("*",) * 3),
)
HIERARCHIES = (NUMBERS, GENDERS, PLACES)
ANSWERS = (0, 1, 2, Missing.NO_ANSWER, Missing.SKIPPED_BY_ROUTE, Missing.NOT_ASKED)


@st.composite
def micro_tables(draw: st.DrawFn) -> MicroTable:
    """12 to 70 rows, three known columns, two opinions, sometimes a file beside."""
    rows = draw(st.integers(12, 70))

    def column(values: st.SearchStrategy[int]) -> tuple[int, ...]:
        return tuple(draw(st.lists(values, min_size=rows, max_size=rows)))

    beside = column(st.integers(0, 1)) if draw(st.booleans()) else None
    return MicroTable(
        hierarchies=HIERARCHIES,
        leaves=tuple(column(st.integers(0, len(h.leaves) - 1)) for h in HIERARCHIES),
        answers=tuple(column(st.sampled_from([int(a) for a in ANSWERS])) for _ in range(2)),
        known=beside,
    )


def search_slowly(table: MicroTable, k: int, diversity: int) -> float | None:
    """The least loss over all nodes by plain counting; None if no node is allowed."""
    losses = []
    for node in product(*(range(len(h.levels)) for h in table.hierarchies)):
        kept = keep_rows(table, node, k, diversity)
        dropped = set(range(table.rows)) - kept
        if not kept or 100 * len(dropped) > MOST_DROPPED_PERCENT * table.rows:
            continue
        if table.known is not None:
            alone = Counter(table.known[row] for row in dropped)
            if any(number < k for number in alone.values()):
                continue
        losses.append(
            sum(_loss(table, node, row) if row in kept else 1 for row in range(table.rows))
        )
    return min(losses) / table.rows if losses else None


def keep_rows(table: MicroTable, node: tuple[int, ...], k: int, diversity: int) -> set[int]:
    """Rows in classes that are large enough (beside the known column) and diverse enough."""
    keys = [
        tuple(
            h.levels[level][leaves[row]]
            for h, level, leaves in zip(table.hierarchies, node, table.leaves, strict=True)
        )
        for row in range(table.rows)
    ]
    beside = table.known or (0,) * table.rows
    sizes = Counter(zip(keys, beside, strict=True))
    classes = defaultdict(set)
    for row, key in enumerate(keys):
        if sizes[key, beside[row]] >= k:
            classes[key].add(row)
    demanded = [c for c in table.answers if diversity > 1 and count_answers(c) >= diversity]
    return {
        row
        for members in classes.values()
        if all(is_diverse([column[m] for m in members], diversity) for column in demanded)
        for row in members
    }


def is_diverse(answers: list[int], diversity: int) -> bool:
    if Missing.SKIPPED_BY_ROUTE in answers or set(answers) == {Missing.NOT_ASKED}:
        return True
    return len({answer for answer in answers if answer >= 0}) >= diversity


def _loss(table: MicroTable, node: tuple[int, ...], row: int) -> float:
    parts = zip(table.hierarchies, node, table.leaves, strict=True)
    return sum(h.losses(level)[leaves[row]] for h, level, leaves in parts) / len(node)
