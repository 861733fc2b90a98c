import re
from pathlib import Path

import pytest
from flask import Flask

import forms
from forms.answer_error import AnswerError
from forms.scales import Option
from forms.texts import Text
from surveyservice.web.citizen.error_texts import ANSWER_ERRORS, DAY_LIMITS, explain_error
from surveyservice.web.locale import LANGUAGE_NAMES

RAISED = re.compile(r'AnswerError\(\s*"(\w+)"')
OPTIONS = (Option(0, Text({"da": "Ingen af dem (0 %)", "en": "None of them (0 %)"})),)


def test_every_code_of_the_core_has_a_sentence() -> None:
    sources = [
        path.read_text(encoding="utf-8") for path in Path(forms.__file__).parent.rglob("*.py")
    ]
    assert set(RAISED.findall("\n".join(sources))) == set(ANSWER_ERRORS)


@pytest.mark.parametrize("language", list(LANGUAGE_NAMES))
@pytest.mark.parametrize("code", sorted(ANSWER_ERRORS))
def test_every_sentence_is_filled(app: Flask, code: str, language: str) -> None:
    limit = 20261231 if code in DAY_LIMITS else 3
    data = {"limit": limit, "length": 9, "option": 0, "rank": 2}
    with app.test_request_context(f"/?lang={language}"):
        sentence = explain_error(AnswerError(code, "item", data), OPTIONS)
    assert "%(" not in sentence
    assert sentence.strip()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("da", "“Ingen af dem (0 %)” kan ikke vælges sammen med andre svar"),
        ("en", "“None of them (0 %)” cannot be chosen together with other answers"),
        ("de", "„Ingen af dem (0 %)“ kann nicht zusammen mit anderen Antworten gewählt werden"),
    ],
)
def test_the_option_is_named_in_the_language_of_the_page(
    app: Flask, language: str, sentence: str
) -> None:
    error = AnswerError("exclusive_combined", "item", {"option": 0})
    with app.test_request_context(f"/?lang={language}"):
        assert explain_error(error, OPTIONS) == sentence


@pytest.mark.parametrize(
    ("language", "code", "sentence"),
    [
        ("da", "before_minimum", "Skriv en dato, der ikke er før 1. december 2026"),
        ("en", "before_minimum", "Write a date that is not before 1 December 2026"),
        (
            "de",
            "before_minimum",
            "Schreiben Sie ein Datum, das nicht vor dem 1. Dezember 2026 liegt",
        ),
        ("da", "after_maximum", "Skriv en dato, der ikke er efter 1. december 2026"),
        ("en", "after_maximum", "Write a date that is not after 1 December 2026"),
    ],
)
def test_a_day_is_said_as_people_say_it(
    app: Flask, language: str, code: str, sentence: str
) -> None:
    with app.test_request_context(f"/?lang={language}"):
        assert explain_error(AnswerError(code, "item", {"limit": 20261201}), ()) == sentence


@pytest.mark.parametrize(
    ("code", "language", "sentence"),
    [
        ("too_long", "da", "Skriv højst 2.000 tegn; nu er der 12.345"),
        ("too_long", "en", "Write at most 2,000 characters; now there are 12,345"),
        ("below_minimum", "da", "Skriv et tal, der er mindst 2000"),
    ],
)
def test_counts_have_separators_and_years_have_none(
    app: Flask, code: str, language: str, sentence: str
) -> None:
    error = AnswerError(code, "item", {"limit": 2000, "length": 12345})
    with app.test_request_context(f"/?lang={language}"):
        assert explain_error(error, ()) == sentence
