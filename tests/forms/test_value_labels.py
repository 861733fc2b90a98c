"""Labels of values that the service makes itself, in every language it speaks."""

from __future__ import annotations

from forms.missing import Missing
from forms.value_labels import CHOSEN, MISSING_LABELS, NOT_CHOSEN, label_rank

LANGUAGES = ("da", "en", "de")


def test_every_missing_code_has_a_label_of_its_own() -> None:
    assert set(MISSING_LABELS) == set(Missing)
    for language in LANGUAGES:
        words = [text.by_language[language] for text in MISSING_LABELS.values()]
        assert len(set(words)) == len(Missing)


def test_chosen_and_not_chosen_are_one_and_nought() -> None:
    assert (CHOSEN.code, NOT_CHOSEN.code) == (1, 0)
    for language in LANGUAGES:
        assert CHOSEN.label.by_language[language] != NOT_CHOSEN.label.by_language[language]


def test_a_rank_is_its_own_code() -> None:
    assert label_rank(3).code == 3
    assert label_rank(3).label.in_language("en") == "No. 3"
