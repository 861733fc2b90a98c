import pytest
from flask import Flask

from forms.items import Item, ItemType, OtherOf
from forms.texts import NO_TEXT, Text
from surveyservice.web.citizen.question_words import word_question


def _other(label: str) -> Item:
    return Item(
        "sted_andet", ItemType.TEXT, Text({"da": label}), NO_TEXT, other_of=OtherOf("sted", 7)
    )


@pytest.mark.parametrize(
    ("language", "label", "words"),
    [
        ("da", "Et andet sted", "Et andet sted: skriv her"),
        ("da", "Et andet sted …", "Et andet sted: skriv her"),
        ("da", "Et andet sted, nemlig:", "Et andet sted, nemlig"),
        ("da", "100 % andet", "100 % andet: skriv her"),
        ("en", "Another place", "Another place: please specify"),
        ("en", "Another place, namely", "Another place, namely"),
        ("de", "Anderswo", "Anderswo: bitte hier angeben"),
        ("de", "Anderswo, nämlich", "Anderswo, nämlich"),
    ],
)
def test_an_other_text_is_asked_for_by_its_option(
    app: Flask, language: str, label: str, words: str
) -> None:
    with app.test_request_context(f"/?lang={language}"):
        assert word_question(_other(label)) == words


def test_earlier_answers_are_read_out_in_the_question(app: Flask) -> None:
    item = Item("savn", ItemType.TEXT, Text({"da": "Hvad mangler i {answer.by|byen}?"}), NO_TEXT)
    with app.test_request_context("/"):
        assert word_question(item) == "Hvad mangler i byen?"
        assert word_question(item, {"by": "Agri"}.get) == "Hvad mangler i Agri?"
