"""Which group of a mistyped code to look at first.

One check character cannot locate an error: any position could hold it. But it tells which of the
likely slips would explain the sum, and these often lie in one group or two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from distribution.token_check import (
    GROUP,
    LENGTH,
    VALUE,
    change_of_sum,
    sum_of,
)

LOOK_ALIKES = ("8B", "5S", "2Z", "6G", "0D", "0Q", "17", "VY")
"""Characters with the same outline in capitals. The table is short on purpose: each further pair
finds a few more slips, but points the wrong way more often for slips that are none of these."""

MOST_GROUPS = 2
"""Who is told three groups of four is told nothing."""

_ALIKE = {
    value: tuple(
        value ^ VALUE[pair.replace(character, "")] for pair in LOOK_ALIKES if character in pair
    )
    for character, value in VALUE.items()
}
"""By value: the differences (XOR) to the values it may be taken for."""


def suspect_groups(values: Sequence[int]) -> tuple[int, ...]:
    """The groups, from 1, in which one likely slip explains why the check does not fit.

    Likely are a character read as its look-alike and two neighbours of a group exchanged. At most
    two groups; none if the explanations lie in more, or there is none. Over all codes, a slip of
    these kinds lies in a named group in 94 of 100 cases. Of single characters that are wrong in
    some other way, the hint names the right group in 12 and wrong ones alone in 33 of 100, and is
    silent in the rest; so it says where to look first, not where the slip is.
    """
    wrong_by = sum_of(values)
    groups = {position // GROUP + 1 for position in _explanations(values, wrong_by)}
    return tuple(sorted(groups)) if len(groups) <= MOST_GROUPS else ()


def _explanations(values: Sequence[int], wrong_by: int) -> Iterator[int]:
    for position, value in enumerate(values):
        if wrong_by in [change_of_sum(position, difference) for difference in _ALIKE[value]]:
            yield position
    for left in _PAIRED:
        difference = values[left] ^ values[left + 1]
        if wrong_by == change_of_sum(left, difference) ^ change_of_sum(left + 1, difference):
            yield left


_PAIRED = tuple(position for position in range(LENGTH - 1) if (position + 1) % GROUP)
"""Positions whose right neighbour stands in the same group."""
