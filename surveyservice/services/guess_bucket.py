"""A leaky bucket of failures: each puts one in, time takes them out, and a full one takes no more.

Arithmetic alone: levels and seconds come in, levels and seconds go out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

TOLERANCE_SECONDS = 0.001
"""Moments are floats: who comes back after just as long as told must not be a little early."""


@dataclass(frozen=True, slots=True)
class GuessBucket:
    """Holds `capacity` failures and loses one each `drain_seconds`."""

    capacity: int
    drain_seconds: float

    @property
    def empty_after_seconds(self) -> float:
        """When a full bucket is empty: what is older tells nothing and can be forgotten."""
        return self.capacity * self.drain_seconds

    def drained(self, level: float, seconds: float) -> float:
        """What is left of `level` failures after some time; a clock set back drains nothing."""
        return max(0.0, level - max(0.0, seconds) / self.drain_seconds)

    def wait_for_room(self, level: float) -> int:
        """Whole seconds until one more failure fits; 0 if it fits now."""
        seconds = (level + 1 - self.capacity) * self.drain_seconds
        return max(0, math.ceil(seconds - TOLERANCE_SECONDS))
