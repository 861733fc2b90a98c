"""A dataset in which nobody stands out: strict k-anonymity and distinct l-diversity.

Fixed coding: every column has one level for all rows, so the reader needs to understand only one
scheme. Strict: a class is rows with identical written values, and no blank matches anything else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

from exports.recoding import Hierarchy
from exports.refusal import ExportRefused, Help, Reason, RefusalCode
from forms.missing import Missing

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from exports.lattice import Lattice

MOST_DROPPED_PERCENT = 5
"""Rows that may be left out to keep the others fine enough to be of use."""

MOST_NODES = 200_000
"""Combinations of levels that are still searched exactly."""

_OWN_BITS = 60


@dataclass(frozen=True, slots=True)
class MicroTable:
    """What the search sees: positions and numbers, no texts.

    `leaves[column][row]` is a place in `hierarchies[column].leaves`. `answers[item][row]` is any
    number >= 0 per distinct answer, or a `Missing` code. `known[row]` numbers a column that the
    same readers get in another file with the same answers; None if there is no such file.
    """

    hierarchies: tuple[Hierarchy, ...]
    leaves: tuple[tuple[int, ...], ...]
    answers: tuple[tuple[int, ...], ...]
    known: tuple[int, ...] | None = None

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.leaves[0])


@dataclass(frozen=True, slots=True)
class Anonymised:
    """The rows that may be written (by position) with their recoded values, and what it cost.

    `ncp` is the mean information loss over all cells, 0 to 1, a dropped row counting 1;
    `ncp_by_column` is over written rows. `diverse` tells per item whether l was demanded: an item
    with fewer than l different answers in the whole table cannot have it.
    """

    kept: tuple[int, ...]
    values: tuple[tuple[str, ...], ...]
    dropped: int
    node: tuple[int, ...]
    ncp: float
    ncp_by_column: tuple[float, ...]
    diverse: tuple[bool, ...]
    evaluated: int


def anonymise(table: MicroTable, k: int, diversity: int) -> Anonymised:
    """The recoding with the least information loss; every written class has >= `k` rows.

    Every class also has >= `diversity` (l) different answers to each item where that is possible.
    At most `MOST_DROPPED_PERCENT` of the rows are left out. Beside a known column, classes are
    counted within each of its values, and the rows left out are none or >= `k` there. Raises
    `ExportRefused` if no recoding does it.
    """
    rows = table.rows
    _check_size(table, k)
    from exports.lattice import search_lattice  # numpy costs 0.3 s: only for a real search

    diverse = tuple(count_answers(column) >= diversity for column in table.answers)
    lattice = _prepare(table, diverse, k, diversity)
    found = search_lattice(lattice)
    if found is None:
        data = {"answers": rows, "k": k, "l": diversity, "most_dropped": lattice.most_dropped}
        helps = (Help.WAIT_FOR_ANSWERS, Help.EXPORT_CLUSTERS_TOGETHER, Help.USE_TABLES)
        raise ExportRefused(Reason(RefusalCode.NOT_REACHABLE, data, helps))
    kept = tuple(int(row) for row in found.kept.nonzero()[0])
    written = [h.levels[level] for h, level in zip(table.hierarchies, found.node, strict=True)]
    return Anonymised(
        kept=kept,
        values=tuple(
            tuple(texts[leaves[row]] for texts, leaves in zip(written, table.leaves, strict=True))
            for row in kept
        ),
        dropped=rows - len(kept),
        node=found.node,
        ncp=found.loss,
        ncp_by_column=tuple(
            float(losses[level][found.kept].mean())
            for losses, level in zip(lattice.losses, found.node, strict=True)
        ),
        diverse=diverse,
        evaluated=found.evaluated,
    )


def count_answers(column: Sequence[int]) -> int:
    """Different answers in a column; missing codes are none."""
    return len({answer for answer in column if answer >= 0})


def _check_size(table: MicroTable, k: int) -> None:
    if table.rows < k:
        helps = (Help.WAIT_FOR_ANSWERS, Help.EXPORT_CLUSTERS_TOGETHER, Help.USE_TABLES)
        raise ExportRefused(
            Reason(RefusalCode.TOO_FEW_ANSWERS, {"answers": table.rows, "k": k}, helps)
        )
    nodes = prod(len(hierarchy.levels) for hierarchy in table.hierarchies)
    if nodes > MOST_NODES:
        size = {"nodes": nodes, "limit": MOST_NODES}
        fewer = (Help.FEWER_QUASI_IDENTIFIERS,)
        raise ExportRefused(Reason(RefusalCode.TOO_MANY_COMBINATIONS, size, fewer))


def _prepare(table: MicroTable, diverse: Sequence[bool], k: int, diversity: int) -> Lattice:
    import numpy as np

    from exports.lattice import Lattice

    codes, sizes, losses = [], [], []
    for hierarchy, leaves in zip(table.hierarchies, table.leaves, strict=True):
        places = np.array(leaves, dtype=np.int64)
        numbers = [_number_texts(level) for level in hierarchy.levels]
        codes.append(tuple(np.array(level, dtype=np.int64)[places] for level in numbers))
        sizes.append(tuple(max(level) + 1 for level in numbers))
        depth = range(len(hierarchy.levels))
        losses.append(tuple(np.array(hierarchy.losses(level))[places] for level in depth))
    demanded = [column for column, wanted in zip(table.answers, diverse, strict=True) if wanted]
    masks = [_mask_answers(column) for column in demanded] if diversity > 1 else []
    return Lattice(
        codes=tuple(codes),
        sizes=tuple(sizes),
        losses=tuple(losses),
        known=np.array(table.known or (0,) * table.rows, dtype=np.int64),
        guards_dropped=table.known is not None,
        masks=np.column_stack(masks) if masks else np.zeros((table.rows, 0), np.uint64),
        k=k,
        diversity=diversity,
        most_dropped=table.rows * MOST_DROPPED_PERCENT // 100,
    )


def _number_texts(level: Sequence[str]) -> list[int]:
    numbers: dict[str, int] = {}
    return [numbers.setdefault(text, len(numbers)) for text in level]


def _mask_answers(column: Sequence[int]) -> npt.NDArray[np.uint64]:
    """A bit per answer. Beyond 60 different answers the rarest share one: never too many bits."""
    import numpy as np

    from exports.lattice import ASKED, ROUTED, UNASKED

    ranks = Counter(answer for answer in column if answer >= 0).most_common()
    bits = {answer: 1 << min(rank, _OWN_BITS) for rank, (answer, _) in enumerate(ranks)}
    bits[Missing.SKIPPED_BY_ROUTE] = int(ROUTED)
    marks = [
        int(UNASKED) if answer == Missing.NOT_ASKED else int(ASKED) | bits.get(answer, 0)
        for answer in column
    ]
    return np.array(marks, dtype=np.uint64)
