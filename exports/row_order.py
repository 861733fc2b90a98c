"""Row order that tells nothing: not when an answer came, and not which rows two files share."""

from __future__ import annotations

import random

from exports.dataset import Dataset


def shuffle_rows(dataset: Dataset, shuffle: random.Random) -> Dataset:
    """The rows in random order. Sorted first, so that the order in the store has no part in it."""
    rows = sorted(dataset.rows)
    shuffle.shuffle(rows)
    return Dataset(dataset.columns, tuple(rows))
