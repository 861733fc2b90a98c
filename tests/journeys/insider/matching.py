"""Which pairs can be true at all, when everybody on one side is one of those on the other."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

L = TypeVar("L", bound=Hashable)
R = TypeVar("R", bound=Hashable)


def possible_pairs(fitting: Mapping[L, Sequence[R]]) -> dict[L, set[R]]:
    """For each on the left, those on the right that it is paired with in some perfect matching.

    Empty everywhere if there is no perfect matching: then something taken for certain is wrong.
    """
    partner = _match(fitting)
    if len(partner) < len(fitting):
        return {left: set() for left in fitting}
    owner = {right: left for left, right in partner.items()}
    # left -> left' if left could take what left' has; a pair is possible if that comes back around.
    follows = {
        left: {owner[right] for right in rights if right in owner}
        for left, rights in fitting.items()
    }
    reached = {left: _reach(left, follows) for left in fitting}
    return {
        left: {
            right
            for right in rights
            if right in owner and (owner[right] == left or left in reached[owner[right]])
        }
        for left, rights in fitting.items()
    }


def _match(fitting: Mapping[L, Sequence[R]]) -> dict[L, R]:
    owner: dict[R, L] = {}

    def place(left: L, tried: set[R]) -> bool:
        for right in fitting[left]:
            if right not in tried:
                tried.add(right)
                if right not in owner or place(owner[right], tried):
                    owner[right] = left
                    return True
        return False

    for left in fitting:
        place(left, set())
    return {left: right for right, left in owner.items()}


def _reach(start: L, follows: Mapping[L, set[L]]) -> set[L]:
    found: set[L] = set()
    todo = [start]
    while todo:
        for left in follows[todo.pop()] - found:
            found.add(left)
            todo.append(left)
    return found
