from datetime import UTC, date, datetime

import pytest

from surveyservice.clock import danish_day, end_of_danish_day, read_clock


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-01-31T22:59:59", date(2026, 1, 31)),
        ("2026-01-31T23:00:00", date(2026, 2, 1)),
        ("2026-07-31T21:59:59", date(2026, 7, 31)),
        ("2026-07-31T22:00:00", date(2026, 8, 1)),
    ],
)
def test_a_day_is_a_day_in_denmark(moment: str, day: date) -> None:
    assert danish_day(datetime.fromisoformat(moment).replace(tzinfo=UTC)) == day


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2026, 1, 31), "2026-01-31T22:59:59+00:00"),
        (date(2026, 7, 31), "2026-07-31T21:59:59+00:00"),
        (date(2026, 10, 25), "2026-10-25T22:59:59+00:00"),
        (date(2026, 3, 29), "2026-03-29T21:59:59+00:00"),
    ],
)
def test_a_deadline_ends_at_midnight_also_when_clocks_change(day: date, end: str) -> None:
    moment = end_of_danish_day(day)
    assert moment.isoformat() == end
    assert danish_day(moment) == day


def test_the_clock_knows_its_zone() -> None:
    assert read_clock().tzinfo is UTC
