from dataclasses import replace

import pytest

from forms.answer_words import answer_reader, word_answer
from forms.conditions import Value
from forms.fielding import Fielding
from forms.items import Item, ItemType
from forms.missing import Missing
from forms.texts import Text
from tests.forms.form_files import VILLAGES, load_example

ROUTING = load_example("routing")
OTHER = load_example("other_text")
MULTIPLE = load_example("multiple_choice").item("nyheder")
SINGLE = load_example("single_choice").item("koersel")
NUMBER = load_example("whole_number").item("aar_i_byen")
TEXT = load_example("open_text").item("ide")
RANKING = replace(MULTIPLE, type=ItemType.RANKING)
DATE = replace(NUMBER, type=ItemType.DATE)
PLACE = load_example("place").item("landsby")
NO_ANSWER = int(Missing.NO_ANSWER)


@pytest.mark.parametrize(
    ("item", "value", "words"),
    [
        (SINGLE, 3, "På cykel eller til fods"),
        (SINGLE, -8, "Ved ikke"),
        (SINGLE, NO_ANSWER, None),
        (SINGLE, None, None),
        (MULTIPLE, [], None),
        (NUMBER, 0, "0"),
        (NUMBER, -8, None),
        (TEXT, "Mere kaffe", "Mere kaffe"),
        (TEXT, "", None),
    ],
)
def test_answers_are_put_into_words(item: Item, value: Value | None, words: str | None) -> None:
    assert word_answer(item, value, Fielding(), "da") == words


@pytest.mark.parametrize(
    ("item", "value", "language", "words"),
    [
        (PLACE, 102, "da", "Gjerrild"),
        (MULTIPLE, [2, 1], "da", "Opslagstavle, Hjemmeside"),
        (RANKING, [2, 1], "da", "1. Hjemmeside, 2. Opslagstavle"),
        (RANKING, [77, 2], "da", "2. Hjemmeside"),
        (RANKING, -8, "da", "Ved ikke"),
        (RANKING, NO_ANSWER, "da", None),
        (DATE, 20261103, "da", "3. november 2026"),
        (DATE, 20261103, "en", "3 November 2026"),
        (DATE, 20261103, "de", "3. November 2026"),
        (DATE, 20261103, "xx", "2026-11-03"),
        (DATE, 20261303, "da", None),
        (DATE, NO_ANSWER, "da", None),
    ],
)
def test_each_type_has_its_words(
    item: Item, value: Value, language: str, words: str | None
) -> None:
    assert word_answer(item, value, VILLAGES, language) == words


@pytest.mark.parametrize(
    ("answers", "off", "words"),
    [
        ({"frivillig": 1, "timer": 12}, "", "12 timer"),
        ({"frivillig": 1, "timer": 0}, "", "0 timer"),
        ({"frivillig": 1, "timer": NO_ANSWER}, "", "nogle timer"),
        ({"frivillig": 1, "timer": -8}, "", "nogle timer"),
        ({"frivillig": 1}, "", "nogle timer"),
        ({"frivillig": 0, "timer": 12}, "", "nogle timer"),
        ({"frivillig": 1, "timer": 12}, "arbejde", "nogle timer"),
    ],
)
def test_pipes_read_answers_on_the_path_only(
    answers: dict[str, Value], off: str, words: str
) -> None:
    fielding = Fielding(switched_off=frozenset({off}))
    read = answer_reader(ROUTING, answers, fielding, "da")
    assert Text({"da": "{answer.timer|nogle} timer"}).in_language("da", read) == words


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"vaert": 7, "vaert_andet": "Brugsens  uddeler"}, "Brugsens uddeler"),
        ({"vaert": 7, "vaert_andet": NO_ANSWER}, None),
        ({"vaert": 7}, None),
        ({"vaert": 1, "vaert_andet": "Brugsens uddeler"}, "Formanden"),
        ({"steder": [7, 1], "steder_andet": "Kroen"}, "Forsamlingshuset, Kroen"),
        ({"steder": [7, 1]}, "Forsamlingshuset"),
    ],
)
def test_a_text_beside_an_option_is_what_the_option_means(
    answers: dict[str, Value], words: str | None
) -> None:
    read = answer_reader(OTHER, answers, Fielding(), "da")
    assert read(next(iter(answers))) == words


def test_a_text_read_out_is_one_line() -> None:
    form = load_example("open_text")
    read = answer_reader(form, {"ide": "en\n\n to"}, Fielding(), "da")
    assert read("ide") == "en to"
