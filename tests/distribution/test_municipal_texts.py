"""Own words: which are taken, which are refused, and what is put into their blanks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.channels.memo_texts import NOTIFICATION_CHARACTERS, compose_memo_texts
from distribution.municipal_texts import (
    TEXT_NAMES,
    MunicipalTexts,
    TextsError,
    fill_blanks,
    read_texts,
)
from distribution.privacy_notice import Audience


@pytest.mark.parametrize(
    ("given_texts", "expected"),
    [
        ({}, MunicipalTexts()),
        ({"heading": " Hvad  synes\ndu? "}, MunicipalTexts(heading="Hvad synes du?")),
        ({"closing": "Hilsen {kommune}"}, MunicipalTexts(closing="Hilsen {kommune}")),
        ({"purpose": "Sol og vind i {landsby}"}, MunicipalTexts(purpose="Sol og vind i {landsby}")),
        ({"memo_label": "Om {klynge}"}, MunicipalTexts(memo_label="Om {klynge}")),
    ],
)
def test_own_words_are_taken_with_single_spaces(
    given_texts: dict[str, object], expected: MunicipalTexts
) -> None:
    assert read_texts(given_texts) == expected


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        ("title", "Hej", "unknown_text"),
        ("heading", 3, "not_text"),
        ("heading", None, "not_text"),
        ("heading", "  ", "empty"),
        ("heading", "x" * 101, "too_long"),
        ("purpose", "x" * 421, "too_long"),
        ("memo_label", "x" * 129, "too_long"),
        ("memo_notification", "x" * 151, "too_long"),
        ("memo_notification", "{klynge} " + "x" * 100, "too_long"),
        ("heading", "{navn}", "unknown_placeholder"),
        ("heading", "{}", "unknown_placeholder"),
        ("memo_label", "{landsby}", "unknown_placeholder"),
        ("memo_notification", "{svarfrist}", "unknown_placeholder"),
        ("heading", "{klynge", "loose_brace"),
        ("heading", "klynge}", "loose_brace"),
        ("heading", "{{klynge}}", "loose_brace"),
        ("closing", "a\x07b", "control_character"),
        ("purpose", "Svar, og vind en kurv", "prize"),
        ("purpose", "Vi trækker lod om præmier", "prize"),
        ("reminder", "Deltag i lodtrækningen", "prize"),
    ],
)
def test_what_will_not_do_is_named_and_not_quoted(key: str, text: object, code: str) -> None:
    with pytest.raises(TextsError) as caught:
        read_texts({key: text})
    assert (caught.value.code, caught.value.key) == (code, key)
    assert str(caught.value) == f"{code}: {key}"


def test_every_text_has_a_limit() -> None:
    for name in TEXT_NAMES:
        with pytest.raises(TextsError) as caught:
            read_texts({name: "x" * 1000})
        assert caught.value.data["limit"] < 1000


def test_a_short_cluster_leaves_more_room() -> None:
    text = "x" * 130 + "{klynge}"
    assert read_texts({"memo_notification": text}, 20).memo_notification == text
    with pytest.raises(TextsError, match="too_long"):
        read_texts({"memo_notification": text}, 21)


@given(st.text("ab {klynge}", max_size=160), st.integers(1, 60))
def test_a_notice_that_was_taken_is_never_cut(text: str, longest: int) -> None:
    try:
        texts = read_texts({"memo_notification": text}, longest)
    except TextsError:
        return
    composed = compose_memo_texts("x" * longest, Audience.HOUSEHOLD, texts=texts)
    assert composed.notification == fill_blanks(
        texts.memo_notification or "", {"klynge": "x" * longest}
    )
    assert len(composed.notification) <= NOTIFICATION_CHARACTERS


def test_a_value_with_braces_is_not_filled_again() -> None:
    assert fill_blanks("{a} {b}", {"a": "{b}", "b": "c"}) == "{b} c"
