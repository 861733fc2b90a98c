"""A message is sent again by itself only where the receiver surely does not have it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.channels.sending import (
    MOST_TOLD_WAIT,
    MOST_WAIT,
    Answer,
    Outcome,
    Trouble,
    classify_answer,
    failure_code,
    wait_before_retry,
)

CASES = {
    Outcome.ACCEPTED: (200, 201, 202, 204),
    Outcome.DUPLICATE: (409,),
    Outcome.RETRYABLE: (408, 425, 429, 503),
    Outcome.PERMANENT: (400, 402, 410, 413, 415, 422, 499),
    Outcome.AMBIGUOUS: (100, 500, 501, 502, 504, 599, 0, 999),
    Outcome.BARRED: (301, 302, 307, 401, 403, 404, 405, 407),
}


@pytest.mark.parametrize(
    ("status", "outcome"), [(status, kind) for kind, all_ in CASES.items() for status in all_]
)
def test_each_status_has_its_outcome(status: int, outcome: Outcome) -> None:
    assert classify_answer(Answer(status)) is outcome


@pytest.mark.parametrize(
    ("trouble", "outcome"),
    [
        (Trouble.NO_TOKEN, Outcome.BARRED),
        (Trouble.NOT_CONNECTED, Outcome.RETRYABLE),
        (Trouble.LOST, Outcome.AMBIGUOUS),
    ],
)
def test_each_trouble_has_its_outcome(trouble: Trouble, outcome: Outcome) -> None:
    assert classify_answer(Answer(trouble=trouble)) is outcome


@pytest.mark.parametrize("body", [b"<!DOCTYPE html>", b"\n <HTML lang=da>"])
def test_a_web_page_is_no_word_of_the_receiver(body: bytes) -> None:
    assert classify_answer(Answer(200, body)) is Outcome.AMBIGUOUS
    assert classify_answer(Answer(400, body)) is Outcome.PERMANENT


@given(st.integers(500, 599).filter(lambda status: status != 503), st.binary(max_size=20))
def test_a_server_at_fault_may_have_taken_it(status: int, body: bytes) -> None:
    assert classify_answer(Answer(status, body)) is Outcome.AMBIGUOUS


@pytest.mark.parametrize(
    ("tries", "told", "seconds"),
    [
        (1, "", 2),
        (4, "", 16),
        (30, "", MOST_WAIT),
        (1, " 7 ", 7),
        (1, "0", 0),
        (1, "9" * 20, MOST_TOLD_WAIT),
        (1, "Wed, 21 Oct 2026 07:28:00 GMT", 2),
        (1, "-5", 2),
        (1, "²", 2),
    ],
)
def test_waits_grow_and_the_receiver_may_ask_for_more(tries: int, told: str, seconds: int) -> None:
    assert wait_before_retry(tries, told) == seconds


def test_the_kept_code_holds_nothing_of_the_answer() -> None:
    assert failure_code(Answer(400, b"Anna 6101010001")) == "http_400"
