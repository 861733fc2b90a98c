import re
from pathlib import Path

import pytest
from flask import Flask

import forms.answer_types
from forms.answer_types import AnswerError
from forms.questionnaire import Option, Text
from surveyservice.web.citizen.error_texts import ANSWER_ERRORS, explain_error

RAISED = re.compile(r'AnswerError\("(\w+)"')
OPTIONS = (Option(0, Text({"da": "Ingen af dem (0 %)", "en": "None of them (0 %)"})),)


def test_every_code_of_the_core_has_a_sentence() -> None:
    source = Path(forms.answer_types.__file__).read_text(encoding="utf-8")
    assert set(RAISED.findall(source)) == set(ANSWER_ERRORS)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("code", sorted(ANSWER_ERRORS))
def test_every_sentence_is_filled(app: Flask, code: str, language: str) -> None:
    data = {"limit": 3, "length": 9, "option": 0}
    with app.test_request_context(f"/?lang={language}"):
        sentence = explain_error(AnswerError(code, "item", data), OPTIONS)
    assert "%(" not in sentence
    assert sentence.strip()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("da", "“Ingen af dem (0 %)” kan ikke vælges sammen med andre svar"),
        ("en", "“None of them (0 %)” cannot be chosen together with other answers"),
    ],
)
def test_the_option_is_named_in_the_language_of_the_page(
    app: Flask, language: str, sentence: str
) -> None:
    error = AnswerError("exclusive_combined", "item", {"option": 0})
    with app.test_request_context(f"/?lang={language}"):
        assert explain_error(error, OPTIONS) == sentence
