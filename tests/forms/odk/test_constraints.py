"""What an answer must fulfil in ODK, and what is said otherwise, in each language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forms.fielding import Fielding
from forms.items import Item, ItemType
from forms.odk.constraints import join_expressions, rules_of, word_rules
from forms.odk.messages import Message, word_message
from forms.texts import Text
from tests.forms.form_files import VILLAGES, load_example

CHOICES = load_example("multiple_choice").items[0]


def item(kind: ItemType, **limits: int) -> Item:
    return Item("i", kind, Text({}), Text({}), **limits)


@pytest.mark.parametrize(
    ("asked", "expression", "message"),
    [
        (item(ItemType.INTEGER, minimum=16, maximum=110), ". >= 16 and . <= 110", "fra 16 til 110"),
        (item(ItemType.INTEGER), ". >= 0", "mindst 0"),
        (item(ItemType.TEXT, max_length=40), "string-length(.) <= 40", "højst 40 tegn"),
        (
            item(ItemType.DATE, minimum=20200101, maximum=20261231),
            ". >= date('2020-01-01') and . <= date('2026-12-31')",
            "fra 1. januar 2020 til 31. december 2026",
        ),
        (item(ItemType.DATE, minimum=20200101), ". >= date('2020-01-01')", "tidligst 1. januar"),
        (item(ItemType.DATE, maximum=20200101), ". <= date('2020-01-01')", "senest 1. januar"),
        (item(ItemType.DATE), "", ""),
        (item(ItemType.SINGLE), "", ""),
        (
            CHOICES,
            "not(selected(., '0') and count-selected(.) > 1) and "
            "not(selected(., '-8') and count-selected(.) > 1) and count-selected(.) <= 2",
            "“Ingen af dem” kan ikke vælges sammen med andre svar. "
            "“Ved ikke” kan ikke vælges sammen med andre svar. Vælg højst 2.",
        ),
        (
            replace(CHOICES, minimum=2, maximum=None),
            "(count-selected(.) >= 2 or selected(., '0') or selected(., '-8'))",
            "Vælg mindst 2.",
        ),
    ],
)
def test_constraint_and_message(asked: Item, expression: str, message: str) -> None:
    rules = rules_of(asked, VILLAGES)
    assert expression in join_expressions(rules)
    assert bool(rules) is bool(expression)
    assert message in word_rules(rules, asked, "da")


@pytest.mark.parametrize(
    ("language", "expected"),
    [("da", "Vælg mindst 2."), ("en", "Choose at least 2."), ("de", "Wählen Sie mindestens 2.")],
)
def test_each_language_has_its_message(language: str, expected: str) -> None:
    asked = replace(CHOICES, minimum=2, maximum=3)
    assert expected in word_rules(rules_of(asked, Fielding()), asked, language)


def test_another_language_has_english_messages() -> None:
    assert word_message(Message.AT_MOST, "fr", most=2) == "Choose at most 2."


@pytest.mark.parametrize("message", Message)
def test_every_message_differs_between_languages(message: Message) -> None:
    data = {"least": 1, "most": 2, "label": "X"}
    assert len({word_message(message, language, **data) for language in ("da", "en", "de")}) == 3
