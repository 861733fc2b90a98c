"""What of a receipt is kept: tidy, short, and without anybody's number."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.channels.receipt_fields import (
    ID_LETTERS,
    WORD_LETTERS,
    read_message_id,
    read_moment,
    read_word,
)

AT = datetime(2023, 2, 13, 11, 22, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2023-02-13T11:22:05Z", AT),
        (" 2023-02-13T12:22:05+01:00\n", AT),
        ("2023-02-13T11:22:05", AT),
        ("2023-02-13T11:22:05.1234567Z", AT.replace(microsecond=123456)),
        (1676287325, AT),
        (1676287325000, AT),
        ("yesterday", None),
        ("", None),
        (None, None),
        (True, None),
        (1e300, None),
        (float("nan"), None),
        ("0001-01-01T00:00:00+14:00", None),
    ],
)
def test_moments_are_read_as_utc(value: object, moment: datetime | None) -> None:
    assert read_moment(value) == moment


@pytest.mark.parametrize("number", ["6101010001", "610101-0001", "610101 0001"])
def test_numbers_of_persons_are_struck_out(number: str) -> None:
    assert read_word(f"Fejl for {number}.") == "Fejl for #."
    assert number[:6] not in read_word("x" * (WORD_LETTERS - 8) + number)


@given(st.none() | st.text())
def test_words_fit_their_columns_and_the_database(text: str | None) -> None:
    word, message_id = read_word(text), read_message_id(text)
    assert len(word) <= WORD_LETTERS
    assert len(message_id) <= ID_LETTERS
    assert word.isprintable()
    assert message_id.isprintable()


def test_message_ids_are_in_lower_case() -> None:
    assert read_message_id(" 8853363B-43EC\n") == "8853363b-43ec"
