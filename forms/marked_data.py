"""Mappings and lists that remember where in which file they were written.

They are ordinary dicts and lists to everyone who only wants the data. A library item laid over by
a form keeps both places, so that a fault is named in the file that holds it.
"""

from __future__ import annotations

from typing import Any

from forms.findings import Mark


class MarkedMap(dict[Any, Any]):
    """A mapping with its own place and the places of its keys and values."""

    def __init__(self, at: Mark) -> None:
        super().__init__()
        self.at = at
        self.keys_at: dict[Any, Mark] = {}
        self.values_at: dict[Any, Mark] = {}

    def put(self, key: Any, value: Any, key_at: Mark, value_at: Mark) -> None:
        """Set a key together with its places."""
        self[key] = value
        self.keys_at[key] = key_at
        self.values_at[key] = value_at

    def place_of(self, key: Any) -> Mark:
        """Where the value of the key stands; the mapping itself if it has no such key."""
        return self.values_at.get(key, self.at)


class MarkedList(list[Any]):
    """A list with its own place and the places of its members."""

    def __init__(self, at: Mark) -> None:
        super().__init__()
        self.at = at
        self.values_at: list[Mark] = []


def overlay(base: MarkedMap, above: MarkedMap) -> MarkedMap:
    """The mapping `above` laid over `base`; every key keeps the place it was written at."""
    merged = MarkedMap(above.at)
    for layer in (base, above):
        for key, value in layer.items():
            merged.put(key, value, layer.keys_at[key], layer.values_at[key])
    return merged


def without_keys(whole: MarkedMap, *left_out: str) -> MarkedMap:
    """The mapping without some keys."""
    rest = MarkedMap(whole.at)
    for key, value in whole.items():
        if key not in left_out:
            rest.put(key, value, whole.keys_at[key], whole.values_at[key])
    return rest
