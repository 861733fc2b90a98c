"""Cluster names that may stand in a cleaned file: those with at least k rows, the rest pooled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


def fold_clusters(names: Sequence[str], k: int, pooled: str, everything: str) -> tuple[str, ...]:
    """Each row's name, or `pooled` for clusters below `k`; every value written has >= `k` rows.

    A pool that is itself below `k` takes in the smallest remaining cluster until it is large
    enough. If nothing else remains, all rows are called `everything`. Needs at least `k` rows.
    """
    sizes = Counter(names)
    by_size = sorted(sizes, key=lambda name: (sizes[name], name))
    folded = [name for name in by_size if sizes[name] < k]
    while folded and sum(sizes[name] for name in folded) < k and len(folded) < len(by_size):
        folded.append(by_size[len(folded)])
    if folded and len(folded) == len(by_size):
        return (everything,) * len(names)
    return tuple(pooled if name in folded else name for name in names)
