"""Encrypted fields: back as they were, in their own place alone, and never twice the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyservice.store.crypto import (
    KEY_ID,
    DecryptionError,
    blind_index,
    decrypt_bytes,
    decrypt_field,
    encrypt_bytes,
    encrypt_field,
)

KEY, OTHER = b"k" * 32, b"o" * 32
PLACE = "person.name:1"
keys = st.binary(min_size=32, max_size=32)


@given(keys, st.text(), st.text())
def test_a_text_comes_back(key: bytes, text: str, place: str) -> None:
    assert decrypt_field(key, encrypt_field(key, text, place), place) == text


@given(keys, st.binary(), st.text())
def test_bytes_come_back(key: bytes, plain: bytes, place: str) -> None:
    assert decrypt_bytes(key, encrypt_bytes(key, plain, place), place) == plain


@given(st.text(min_size=4))
def test_the_same_text_is_never_stored_twice_alike(text: str) -> None:
    first, second = (encrypt_field(KEY, text, PLACE) for _ in range(2))
    assert first != second
    assert text.encode() not in first


@given(st.data())
def test_one_changed_bit_is_noticed(data: st.DataObject) -> None:
    stored = bytearray(encrypt_field(KEY, "Åse Ærø", PLACE))
    stored[data.draw(st.integers(0, len(stored) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(DecryptionError):
        decrypt_field(KEY, bytes(stored), PLACE)


@pytest.mark.parametrize(
    ("key", "place"), [(OTHER, PLACE), (KEY, "person.name:2"), (KEY, "person.cpr:1"), (KEY, "")]
)
def test_a_value_opens_in_its_own_place_with_its_own_key(key: bytes, place: str) -> None:
    with pytest.raises(DecryptionError):
        decrypt_field(key, encrypt_field(KEY, "Åse", PLACE), place)


@pytest.mark.parametrize("length", [0, 1, 5, 13, 20])
def test_a_value_cut_short_is_an_error_like_others(length: int) -> None:
    with pytest.raises(DecryptionError):
        decrypt_bytes(KEY, encrypt_bytes(KEY, b"nine bytes", PLACE)[:length], PLACE)


def test_a_value_of_a_later_format_is_refused() -> None:
    stored = encrypt_field(KEY, "Åse", PLACE)
    assert stored[:1] == KEY_ID
    with pytest.raises(DecryptionError, match="key id"):
        decrypt_field(KEY, b"\x02" + stored[1:], PLACE)


def test_errors_say_nothing_of_the_content() -> None:
    with pytest.raises(DecryptionError) as caught:
        decrypt_field(OTHER, encrypt_field(KEY, "Åse Ærø", PLACE), PLACE)
    assert "Åse" not in str(caught.value)


@given(st.text(), st.text())
def test_a_blind_index_finds_equal_values_alone(one: str, other: str) -> None:
    assert (blind_index(KEY, one) == blind_index(KEY, other)) == (one == other)
    assert blind_index(KEY, one) != blind_index(OTHER, one)
