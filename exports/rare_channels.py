"""Answering channels that few of a batch used: who is known to have used one is found by it.

It is known whose paper sheets came in. If three of a village are released together, the three
answers that came on paper are theirs.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence

from exports.waiting import Waiting, count_households

HIDDEN_CHANNEL = "hidden"
"""Channel of a released answer that came in a way few others of its batch did."""


def find_rare_channels(rows: Sequence[Waiting], k: int, shuffle: random.Random) -> set[str]:
    """Ids of the rows of one batch whose channel must not be told.

    Those of channels with fewer than `k` households, and for cover random ones of the largest other
    channel, until `k` households are hidden. If that channel would be left with fewer than `k`, all
    of it is hidden. With a single channel there is nothing to tell.
    """
    by_channel: dict[str, list[Waiting]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.id):
        by_channel[row.channel].append(row)
    rare = {name for name, members in by_channel.items() if count_households(members) < k}
    if not rare or len(by_channel) == 1:
        return set()
    hidden = [row for name in sorted(rare) for row in by_channel[name]]
    common = sorted(set(by_channel) - rare, key=lambda name: count_households(by_channel[name]))
    lacking = k - count_households(hidden)
    if common and lacking > 0:
        largest = by_channel[common[-1]]
        enough = count_households(largest) - lacking >= k
        hidden.extend(_draw_households(largest, lacking, shuffle) if enough else largest)
    return {row.id for row in hidden}


def _draw_households(rows: list[Waiting], number: int, shuffle: random.Random) -> list[Waiting]:
    """Random rows, until the first answers of `number` households are among them."""
    drawn: list[Waiting] = []
    for row in shuffle.sample(rows, len(rows)):
        if count_households(drawn) == number:
            break
        drawn.append(row)
    return drawn
