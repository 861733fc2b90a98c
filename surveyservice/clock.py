"""The one place that knows what time it is; everything below takes `now` as an argument."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def read_clock() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def danish_day(now: datetime) -> date:
    """The calendar day in Denmark at the moment `now`: deadlines are local days."""
    return now.astimezone(COPENHAGEN).date()


def end_of_danish_day(day: date) -> datetime:
    """The last second of a Danish calendar day, in UTC."""
    local = datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=COPENHAGEN)
    return local.astimezone(UTC)
