"""A clock that the demo moves, so that its answers arrive over weeks and not in one minute."""

from __future__ import annotations

from datetime import UTC, date, datetime, time


class DemoClock:
    """The service's clock during a demo run; `set_day` moves it to noon of a day."""

    def __init__(self, day: date) -> None:
        self._now = _noon(day)

    def __call__(self) -> datetime:
        return self._now

    def set_day(self, day: date) -> None:
        """Make it noon (UTC) of the day."""
        self._now = _noon(day)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)
