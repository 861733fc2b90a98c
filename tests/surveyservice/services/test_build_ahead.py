import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyservice.services.build_ahead import build_ahead


@given(st.lists(st.integers()), st.integers(1, 5))
def test_everything_comes_in_its_order(items: list[int], ahead: int) -> None:
    assert list(build_ahead(items, ahead)) == items


def test_an_error_comes_after_what_was_built_before_it() -> None:
    def build() -> Iterator[int]:
        yield from (1, 2)
        raise ValueError("third")

    items = build_ahead(build())
    assert [next(items), next(items)] == [1, 2]
    with pytest.raises(ValueError, match="third"):
        next(items)


def test_no_more_is_built_than_may_lie_ready() -> None:
    built = []

    def build() -> Iterator[int]:
        for number in range(100):
            built.append(number)
            yield number

    items = build_ahead(build(), ahead=3)
    assert next(items) == 0
    # One taken, three ready, one in the builder's hand.
    assert len(built) <= 5
    items.close()


def test_who_stops_early_leaves_no_thread_behind() -> None:
    before = threading.active_count()
    items = build_ahead(iter(range(1000)), ahead=2)
    next(items)
    items.close()
    assert threading.active_count() == before
