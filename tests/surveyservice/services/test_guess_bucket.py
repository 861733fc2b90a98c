import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyservice.services.guess_bucket import TOLERANCE_SECONDS, GuessBucket

BUCKET = GuessBucket(capacity=3, drain_seconds=20)
levels = st.floats(0, 3)
seconds = st.floats(0, 1000)


@pytest.mark.parametrize(
    ("level", "after", "left"),
    [(0, 0, 0), (3, 0, 3), (3, 20, 2), (3, 30, 1.5), (3, 60, 0), (3, 600, 0), (2, -50, 2)],
)
def test_a_bucket_drains_with_time(level: float, after: float, left: float) -> None:
    assert BUCKET.drained(level, after) == left


@pytest.mark.parametrize(
    ("level", "wait"), [(0, 0), (2, 0), (2.01, 1), (2.5, 10), (2.95, 19), (3, 20)]
)
def test_a_full_bucket_says_when_there_is_room(level: float, wait: int) -> None:
    assert BUCKET.wait_for_room(level) == wait


def test_it_is_empty_when_all_has_drained() -> None:
    assert BUCKET.empty_after_seconds == 60
    assert BUCKET.drained(BUCKET.capacity, BUCKET.empty_after_seconds) == 0


@given(levels)
def test_who_waits_as_long_as_told_is_let_in(level: float) -> None:
    at = 1_795_424_400.123456
    wait = BUCKET.wait_for_room(level)
    later = BUCKET.drained(level, (at + wait) - at)
    assert BUCKET.wait_for_room(later) == 0
    assert later + 1 <= BUCKET.capacity + TOLERANCE_SECONDS


@given(levels, st.lists(seconds, max_size=20))
def test_a_bucket_never_overflows(level: float, pauses: list[float]) -> None:
    for pause in pauses:
        level = BUCKET.drained(level, pause)
        if BUCKET.wait_for_room(level) == 0:
            level += 1
        assert 0 <= level <= BUCKET.capacity + TOLERANCE_SECONDS
