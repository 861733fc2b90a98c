import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyservice.store.answer_seal import BLOCK_BYTES, seal_answers, unseal_answers
from surveyservice.store.crypto import DecryptionError

KEY = bytes(range(32))
PLACE = "inbox:1"
OVERHEAD = 1 + 12 + 16
"""Bytes of key id, nonce and tag."""

contents = st.dictionaries(
    st.text(max_size=8), st.integers() | st.text(max_size=200) | st.lists(st.integers(), max_size=4)
)


@given(contents)
def test_what_was_sealed_is_read_again(answers: dict[str, object]) -> None:
    assert unseal_answers(KEY, seal_answers(KEY, answers, PLACE), PLACE) == answers


@given(contents)
def test_the_length_tells_whole_blocks_alone(answers: dict[str, object]) -> None:
    length = len(seal_answers(KEY, answers, PLACE)) - OVERHEAD
    assert length >= BLOCK_BYTES
    assert length % BLOCK_BYTES == 0


def test_the_same_answer_never_looks_the_same_twice() -> None:
    sealed = {seal_answers(KEY, {"samtykke": 1}, PLACE) for _ in range(3)}
    assert len(sealed) == 3


@pytest.mark.parametrize(("key", "place"), [(KEY, "inbox:2"), (bytes(32), PLACE)])
def test_it_opens_with_its_key_at_its_place_alone(key: bytes, place: str) -> None:
    sealed = seal_answers(KEY, {"samtykke": 1}, PLACE)
    with pytest.raises(DecryptionError):
        unseal_answers(key, sealed, place)
