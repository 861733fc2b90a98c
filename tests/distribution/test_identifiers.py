"""Derived identifiers: repeatable, distinct, and what MeMo accepts."""

import re

from hypothesis import given
from hypothesis import strategies as st

from distribution.identifiers import derive_uuid

KEY = b"a key for tests"
MEMO_UUID = re.compile(r"[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[ab89][a-f0-9]{3}-[a-f0-9]{12}")
parts = st.lists(st.text(max_size=8), max_size=4).map(tuple)


def test_an_identifier_never_changes() -> None:
    # Golden: the Digital Post side knows batches already handed over by these ids.
    assert derive_uuid(KEY, "survey", "person", "memo") == "772c5dda-754c-4c0c-a323-5b9b7767096d"


@given(parts)
def test_an_identifier_is_a_lower_case_version_4_uuid(named: tuple[str, ...]) -> None:
    assert MEMO_UUID.fullmatch(derive_uuid(KEY, *named))
    assert derive_uuid(KEY, *named) == derive_uuid(KEY, *named)


@given(parts, parts)
def test_other_parts_or_another_key_give_another_identifier(
    one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    assert (derive_uuid(KEY, *one) == derive_uuid(KEY, *other)) == (one == other)
    assert derive_uuid(KEY, *one) != derive_uuid(b"another key", *one)


def test_moving_a_letter_across_the_border_of_two_parts_counts() -> None:
    assert derive_uuid(KEY, "ab", "c") != derive_uuid(KEY, "a", "bc") != derive_uuid(KEY, "abc")
