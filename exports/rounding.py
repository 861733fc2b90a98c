"""Percentages in whole numbers that add up: a column of a printed table must show exactly 100.

Integers only, so the same counts give the same figures on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence


def round_to_hundred(counts: Sequence[int]) -> tuple[int, ...]:
    """Whole percentages of `counts` that sum to exactly 100, by largest remainder (Hamilton).

    Ties go to the larger count, then to the earlier category. A count of 0 stays 0, and no figure
    is a full point from its exact share. Raises `ValueError` for negative counts, or when there is
    nothing to share out.
    """
    total = sum(counts)
    if total <= 0 or min(counts) < 0:
        raise ValueError("percentages need at least one answer and no negative count")
    shares = [100 * count // total for count in counts]
    by_remainder = sorted(
        range(len(counts)),
        key=lambda place: (-(100 * counts[place] % total), -counts[place], place),
    )
    for place in by_remainder[: 100 - sum(shares)]:
        shares[place] += 1
    return tuple(shares)


def round_share(count: int, total: int) -> int:
    """`count` of `total` in whole percent, halves away from zero (1 of 8 is 13)."""
    if total <= 0:
        raise ValueError("a share needs a positive total")
    sign = -1 if count < 0 else 1
    return sign * ((200 * abs(count) + total) // (2 * total))
