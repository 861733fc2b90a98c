"""The search for the best fixed coding: one level per column, the same for every row.

Exact best-first branch and bound over the lattice of levels. Bounds follow the subset property of
Incognito (LeFevre 2005): a node can drop no fewer rows than any pair of its columns alone.
Infeasible nodes rule out every more specific one (OLA, El Emam 2009). Needs numpy, so
`exports.anonymise` imports this module only when a search is due.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Node = tuple[int, ...]

ROUTED = np.uint64(1 << 61)
"""Bit of a row whose answer was skipped by route: that tells an earlier answer, so it counts."""
UNASKED = np.uint64(1 << 62)
"""Bit of a row in a place where the question was switched off."""
ASKED = np.uint64(1 << 63)
"""Bit of every other row."""
ANSWERS = np.uint64((1 << 61) - 1)
"""Bits of the answers themselves."""

_DENSE_KEYS = 1 << 20
_TIE = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Lattice:
    """Rows prepared for the search.

    `codes[column][level]` is each row's value number, `sizes` how many there are, `losses` each
    row's NCP. `known` is a column an intruder holds beside the file: it refines classes for `k`,
    and with `guards_dropped` a value of it may not have 1 to k-1 rows dropped. `masks` has a row's
    answer bits per sensitive item, `diversity` the l that is demanded of them.
    """

    codes: tuple[tuple[Ints, ...], ...]
    sizes: tuple[tuple[int, ...], ...]
    losses: tuple[tuple[Floats, ...], ...]
    known: Ints
    guards_dropped: bool
    masks: npt.NDArray[np.uint64]
    k: int
    diversity: int
    most_dropped: int

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.known)


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The best node, which rows it keeps, and its loss (a dropped row counts as 1)."""

    node: Node
    kept: Flags
    loss: float
    evaluated: int


def search_lattice(lattice: Lattice) -> Found | None:
    """The node with the least loss that drops at most `most_dropped` rows; None if none does."""
    nodes, bounds = _bound_nodes(lattice)
    alive = np.ones(len(nodes), dtype=bool)
    best: Found | None = None
    evaluated = 0
    for place in np.argsort(bounds, kind="stable"):
        if best is not None and bounds[place] >= best.loss - _TIE:
            break
        if not alive[place]:
            continue
        node = tuple(int(level) for level in nodes[place])
        evaluated += 1
        kept, least_dropped = judge_node(lattice, node)
        if least_dropped > lattice.most_dropped:
            alive &= ~(nodes <= nodes[place]).all(axis=1)
            continue
        if not _is_acceptable(lattice, kept):
            continue
        loss = float(np.where(kept, _row_loss(lattice, node), 1.0).mean())
        if best is None or loss < best.loss - _TIE:
            best = Found(node, kept, loss, evaluated)
    return None if best is None else Found(best.node, best.kept, best.loss, evaluated)


def judge_node(lattice: Lattice, node: Node) -> tuple[Flags, int]:
    """Which rows the node keeps, and a number of dropped rows that no finer node goes below.

    The two differ only by questions switched off in places: a class where nobody was asked is
    safe, a coarser one may not be, so that part must not rule out other nodes.
    """
    key = _group_rows(lattice, node)
    joint = _number(key * (int(lattice.known.max(initial=0)) + 1) + lattice.known)
    kept = np.bincount(joint)[joint] >= lattice.k
    if lattice.masks.shape[1] == 0 or not kept.any():
        return kept, int((~kept).sum())
    rows = np.flatnonzero(kept)
    rows = rows[np.argsort(key[rows], kind="stable")]
    sorted_key = key[rows]
    starts = np.flatnonzero(np.r_[True, sorted_key[1:] != sorted_key[:-1]])
    bits = np.bitwise_or.reduceat(lattice.masks[rows], starts, axis=0)
    diverse = (np.bitwise_count(bits & ANSWERS) >= lattice.diversity) | ((bits & ROUTED) != 0)
    safe = (diverse | ((bits & ASKED) == 0)).all(axis=1)
    possible = (diverse | ((bits & UNASKED) != 0)).all(axis=1)
    lengths = np.diff(np.r_[starts, len(rows)])
    kept[rows] = np.repeat(safe, lengths)
    return kept, lattice.rows - int(lengths[possible].sum())


def _is_acceptable(lattice: Lattice, kept: Flags) -> bool:
    """Few enough rows dropped, and none alone: beside a known column, the dropped stand out."""
    dropped = np.bincount(lattice.known[~kept])
    if dropped.sum() > lattice.most_dropped or not kept.any():
        return False
    return not lattice.guards_dropped or bool(((dropped == 0) | (dropped >= lattice.k)).all())


def _bound_nodes(lattice: Lattice) -> tuple[Ints, Floats]:
    """All nodes in lexicographic order that no pair of columns rules out, with a lower bound."""
    depths = [len(levels) for levels in lattice.sizes]
    nodes = np.array(list(product(*(range(depth) for depth in depths))), dtype=np.int64)
    mean = np.zeros(len(nodes))
    worst = np.zeros(len(nodes))
    for column, losses in enumerate(lattice.losses):
        mean += np.array([row.mean() for row in losses])[nodes[:, column]] / len(depths)
        worst += np.array([row.max() for row in losses])[nodes[:, column]] / len(depths)
    dropped = np.zeros(len(nodes), dtype=np.int64)
    for left, right in combinations(range(len(depths)), 2):
        table = _judge_pair(lattice, depths, left, right)
        np.maximum(dropped, table[nodes[:, left], nodes[:, right]], out=dropped)
    possible = dropped <= lattice.most_dropped
    bounds = mean + dropped / lattice.rows * np.maximum(0.0, 1.0 - worst)
    return nodes[possible], bounds[possible]


def _judge_pair(lattice: Lattice, depths: list[int], left: int, right: int) -> Ints:
    """Rows dropped at least, for each pair of levels with every other column at its top."""
    table = np.zeros((depths[left], depths[right]), dtype=np.int64)
    top = [depth - 1 for depth in depths]
    for pair in product(range(depths[left]), range(depths[right])):
        node = list(top)
        node[left], node[right] = pair
        table[pair] = judge_node(lattice, tuple(node))[1]
    return table


def _group_rows(lattice: Lattice, node: Node) -> Ints:
    """Number of each row's class at the node."""
    key = np.zeros(lattice.rows, dtype=np.int64)
    for column, level in enumerate(node):
        size = lattice.sizes[column][level]
        if size > 1:
            key = _number(key * size + lattice.codes[column][level])
    return key


def _number(key: Ints) -> Ints:
    """The same grouping in small numbers, so that counting stays cheap."""
    if not len(key) or int(key.max()) < _DENSE_KEYS:
        return key
    return np.unique(key, return_inverse=True)[1].astype(np.int64)


def _row_loss(lattice: Lattice, node: Node) -> Floats:
    total = np.zeros(lattice.rows)
    for column, level in enumerate(node):
        total += lattice.losses[column][level]
    return total / len(node)
