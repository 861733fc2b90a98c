"""Names compared across spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.folding import fold_text, tidy_text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Århus", "AARHUS"),
        ("Ærøskøbing", "Aeroeskoebing"),
        ("Landsby-navn.", "landsbynavn"),
        ("Allé", "alle"),
        ("A\u030aby", "Åby"),
        ("Skole\u00a0vej", "skolevej"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold_text(one) == fold_text(other)


@pytest.mark.parametrize(("one", "other"), [("Øby", "Åby"), ("Nørre Å", "Nørre"), ("Vig", "Vik")])
def test_different_names_stay_different(one: str, other: str) -> None:
    assert fold_text(one) != fold_text(other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


def test_tidying_keeps_the_words_and_drops_the_breaks() -> None:
    assert tidy_text("  Anna\u00a0\n Marie\tVig ") == "Anna Marie Vig"
