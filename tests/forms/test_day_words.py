from datetime import date

import pytest

from forms.day_words import word_day


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("da", "23. november 2026"),
        ("de", "23. November 2026"),
        ("en", "23 November 2026"),
        ("xx", "2026-11-23"),
    ],
)
def test_a_day_is_said_in_the_language_of_the_form(language: str, words: str) -> None:
    assert word_day(date(2026, 11, 23), language) == words
