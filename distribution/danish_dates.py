"""Days as Danish letters write them."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)


def write_date(day: date) -> str:
    """Return the day as Danish letters write it: `21. december 2026`."""
    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"
