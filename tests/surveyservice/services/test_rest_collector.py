"""The collector rests within the block alone, whatever happens there."""

import gc

import pytest

from surveyservice.services.rest_collector import rest_collector


def test_the_collector_is_at_work_again_after_an_error() -> None:
    assert gc.isenabled()
    with pytest.raises(KeyError), rest_collector():
        raise KeyError(gc.isenabled())
    assert gc.isenabled()


def test_the_collector_rests_within_the_block() -> None:
    with rest_collector():
        assert not gc.isenabled()


def test_a_collector_that_rested_before_rests_on() -> None:
    gc.disable()
    try:
        with rest_collector():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
