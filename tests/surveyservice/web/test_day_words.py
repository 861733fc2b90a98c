from datetime import date

import pytest
from flask import Flask

from forms.items import Item, ItemType
from forms.texts import NO_TEXT
from surveyservice.web.day_words import say_day, say_day_code, show_day_example


@pytest.mark.parametrize(
    ("language", "words"),
    [("da", "1. december 2026"), ("en", "1 December 2026"), ("de", "1. Dezember 2026")],
)
def test_days_are_said_in_the_language_of_the_page(app: Flask, language: str, words: str) -> None:
    with app.test_request_context(f"/?lang={language}"):
        assert say_day(date(2026, 12, 1)) == say_day_code(20261201) == words


@pytest.mark.parametrize(
    ("minimum", "maximum", "example"),
    [
        (None, None, "For eksempel 24 11 2026 for den 24. november 2026."),
        (20270105, None, "For eksempel 5 1 2027 for den 5. januar 2027."),
        (19000101, 20101231, "For eksempel 31 12 2010 for den 31. december 2010."),
    ],
)
def test_the_example_is_a_day_that_would_be_accepted(
    app: Flask, minimum: int | None, maximum: int | None, example: str
) -> None:
    item = Item("dag", ItemType.DATE, NO_TEXT, NO_TEXT, minimum=minimum, maximum=maximum)
    with app.test_request_context("/"):
        assert show_day_example(item) == example
