from __future__ import annotations

import pytest

from forms.conditions import All, Answered, Any, Condition, Is, OneOf
from forms.items import ItemType, OtherOf
from forms.items_in_context import conjuncts, items_in_context, words_in
from forms.questionnaire import Grid, Information, Kind, Section
from tests.forms.comparable_forms import AGREE, form_of, question, words

A, B, C = Is("a", 1), Is("b", 1), Answered("c")


@pytest.mark.parametrize(
    ("condition", "parts"),
    [
        (None, set()),
        (A, {A}),
        (All((A, All((B, C)))), {A, B, C}),
        (Any((A, B)), {Any((A, B))}),
    ],
)
def test_what_must_hold_on_its_own(condition: Condition | None, parts: set[Condition]) -> None:
    assert conjuncts(condition) == parts


def test_items_stand_below_their_grid_and_under_all_conditions_around_them() -> None:
    other = question("q_andet", type=ItemType.TEXT, scale=None, other_of=OtherOf("q", 3))
    form = form_of(
        [
            Section(
                "del",
                words("Del"),
                (
                    question("q", others=(other,), when=B),
                    Information("i", words("Læs")),
                    Grid("g", words("Om byen:"), AGREE, (question("r", when=C),), when=B),
                ),
                when=A,
            )
        ]
    )
    asked = {each.item.id: each for each in items_in_context(form)}
    assert tuple(asked) == tuple(item.id for item in form.items) == ("q", "q_andet", "r")
    assert asked["q"].base == {A, B}
    assert asked["q_andet"].base == {A, B, OneOf("q", (3,))}
    assert asked["r"].base == {A, B, C}
    assert asked["r"].wording == words("Om byen: Går det godt?")
    assert {(each.respondents, each.language) for each in asked.values()} == {(Kind.STEERING, "da")}


@pytest.mark.parametrize(
    ("language", "read"),
    [("da", "Er {answer.q|det} godt?"), ("en", "Well?"), ("de", "Er {answer.q|det} godt?")],
)
def test_words_are_taken_as_written_without_their_line_breaks(language: str, read: str) -> None:
    assert words_in(words("Er {answer.q|det}\n  godt? ", en="Well?"), language) == read
