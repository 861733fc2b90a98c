"""Conditions in words: every kind of comparison, every language, and what is too deep."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.conditions import (
    All,
    Answered,
    Any,
    AtLeast,
    AtMost,
    Condition,
    Is,
    Not,
    OneOf,
    Value,
    holds,
)
from forms.fielding import Fielding
from forms.items import Item, ItemType
from forms.paper.clause_words import Clause, clause_words_in
from forms.paper.comparison_words import NO_BREAK, Terms
from forms.paper.condition_words import is_printable, word_condition
from forms.paper.flat_condition import depth_of, flatten_condition
from forms.scales import Level, Option, Scale
from forms.texts import Text


def words(danish: str, english: str = "", german: str = "") -> Text:
    texts = {"da": danish, "en": english or danish, "de": german or danish}
    return Text(MappingProxyType(texts))


YES, NO = Option(1, words("Ja", "Yes", "Ja")), Option(0, words("Nej", "No", "Nein"))
UNKNOWN = Option(-8, words("Ved ikke", "Don't know", "Weiß nicht"))
YESNO = Scale("janej", Level.NOMINAL, (YES, NO))
AGREE = Scale(
    "enig", Level.ORDINAL, tuple(Option(n, words(f"Svar {n}")) for n in range(5, 0, -1)), (UNKNOWN,)
)
PLACES = Scale(
    "steder",
    Level.NOMINAL,
    (*(Option(n, words(f"Sted {n}")) for n in (1, 2, 3, 4)), Option(0, words("Ingen"), True)),
)
ITEMS = (
    Item("janej", ItemType.SINGLE, words("?"), words("?"), scale=YESNO),
    Item("enig", ItemType.SINGLE, words("?"), words("?"), scale=AGREE),
    Item("steder", ItemType.MULTIPLE, words("?"), words("?"), scale=PLACES),
    Item("rang", ItemType.RANKING, words("?"), words("?"), scale=PLACES),
    Item("timer", ItemType.INTEGER, words("?"), words("?")),
    Item("dag", ItemType.DATE, words("?"), words("?")),
    Item("ord", ItemType.TEXT, words("?"), words("?")),
    Item("landsby", ItemType.PLACE, words("?"), words("?")),
)
NUMBERS = {item.id: str(number) for number, item in enumerate(ITEMS, start=1)}
VILLAGES = Fielding(places=(Option(7, words("Balle")), Option(8, words("Gjerrild"))))


def terms(language: str = "da") -> Terms:
    return Terms({item.id: item for item in ITEMS}, NUMBERS, VILLAGES, language)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Is("janej", 1), "du svarede “Ja” i spørgsmål 1"),
        (Not(Is("janej", 1)), "du ikke svarede “Ja” i spørgsmål 1"),
        (OneOf("enig", (5, 4)), "du svarede “Svar 5” eller “Svar 4” i spørgsmål 2"),
        (AtLeast("enig", 4), "du svarede “Svar 5” eller “Svar 4” i spørgsmål 2"),
        (AtMost("enig", 1), "du svarede “Svar 1” i spørgsmål 2"),
        (
            OneOf("enig", (5, 4, 3, 2)),
            "du svarede andet end “Svar 1” eller “Ved ikke” i spørgsmål 2",
        ),
        (Answered("enig"), "du svarede andet end “Ved ikke” i spørgsmål 2"),
        (Answered("janej"), "du har besvaret spørgsmål 1"),
        (Not(Answered("ord")), "du ikke har besvaret spørgsmål 7"),
        (OneOf("steder", (1, 2)), "du valgte “Sted 1” eller “Sted 2” i spørgsmål 3"),
        (OneOf("steder", (1, 2, 3, 4)), "du valgte andet end “Ingen” i spørgsmål 3"),
        (
            OneOf("steder", (0, 1, 2, 3)),  # who chose place 4 as well still counts
            "du valgte “Ingen”, “Sted 1”, “Sted 2” eller “Sted 3” i spørgsmål 3",
        ),
        (Is("steder", 1), "du valgte “Sted 1” som det eneste i spørgsmål 3"),
        (OneOf("rang", (1,)), "du valgte “Sted 1” i spørgsmål 4"),
        (Is("timer", 5), "du skrev 5 i spørgsmål 5"),
        (AtLeast("timer", 16), "du skrev 16 eller mere i spørgsmål 5"),
        (Not(AtMost("timer", 3)), "du ikke skrev 3 eller mindre i spørgsmål 5"),
        (Is("dag", 20260501), "du skrev 1. maj 2026 i spørgsmål 6"),
        (AtLeast("dag", 20260501), "du skrev 1. maj 2026 eller en senere dato i spørgsmål 6"),
        (AtMost("dag", 20260501), "du skrev 1. maj 2026 eller en tidligere dato i spørgsmål 6"),
        (Is("landsby", 8), "du svarede “Gjerrild” i spørgsmål 8"),
        (
            All((Is("janej", 1), AtLeast("timer", 20))),
            "du svarede “Ja” i spørgsmål 1, og du skrev 20 eller mere i spørgsmål 5",
        ),
        (
            Any((AtLeast("timer", 10), Not(Is("janej", 1)))),
            "du skrev 10 eller mere i spørgsmål 5, eller du ikke svarede “Ja” i spørgsmål 1",
        ),
        (
            Any((Answered("ord"), All((Is("janej", 1), AtLeast("timer", 20))))),
            "(a) du har besvaret spørgsmål 7, eller "
            "(b) du svarede “Ja” i spørgsmål 1, og du skrev 20 eller mere i spørgsmål 5",
        ),
        (
            Not(Any((Is("janej", 1), Answered("ord")))),
            "du ikke svarede “Ja” i spørgsmål 1, og du ikke har besvaret spørgsmål 7",
        ),
    ],
)
def test_a_condition_in_danish(condition: Condition, expected: str) -> None:
    worded = word_condition(condition, terms())
    assert worded.replace(NO_BREAK, " ") == expected
    assert f"spørgsmål{NO_BREAK}" in worded


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "you answered “Yes” in question 1, and you did not write 3 in question 5"),
        (
            "de",
            "Sie in Frage 1 „Ja“ geantwortet haben und Sie in Frage 5 nicht 3 geschrieben haben",
        ),
        ("fr", "you answered “Ja” in question 1, and you did not write 3 in question 5"),
    ],
)
def test_a_condition_in_another_language(language: str, expected: str) -> None:
    condition = All((Is("janej", 1), Not(Is("timer", 3))))
    assert word_condition(condition, terms(language)).replace(NO_BREAK, " ") == expected


@pytest.mark.parametrize("language", ["da", "en", "de"])
def test_each_clause_says_question_and_answer_and_differs_when_it_does_not_hold(
    language: str,
) -> None:
    clauses = clause_words_in(language).clauses
    assert set(clauses) == set(Clause)
    for clause, (holding, not_holding) in clauses.items():
        assert holding != not_holding
        for sentence in (holding, not_holding):
            assert "{question}" in sentence
            assert ("{answer}" in sentence) is (clause is not Clause.ANSWERED)


ONE, TWO = Is("janej", 1), Answered("ord")


@pytest.mark.parametrize(
    ("condition", "printable"),
    [
        (ONE, True),
        (Not(Not(ONE)), True),
        (All((ONE, TWO)), True),
        (Any((ONE, All((ONE, TWO)))), True),
        (Not(Any((ONE, All((ONE, TWO))))), True),
        (All((ONE, All((TWO, Any((ONE, TWO)))))), True),
        (Any((ONE, All((TWO, Any((ONE, TWO)))))), False),
        (Any((ONE, All((TWO, Not(All((ONE, TWO))))))), False),
    ],
)
def test_three_turns_of_and_and_or_are_too_many_to_print(
    condition: Condition, printable: bool
) -> None:
    assert is_printable(condition) is printable


comparisons = st.sampled_from([ONE, TWO, AtLeast("timer", 3), OneOf("steder", (1, 2))])
conditions = st.recursive(
    comparisons,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(All, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(Any, st.lists(inner, min_size=1, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)
answers = st.fixed_dictionaries(
    {},
    optional={
        "janej": st.sampled_from([0, 1, -6]),
        "ord": st.sampled_from(["", "ja"]),
        "timer": st.sampled_from([2, 3, -7]),
        "steder": st.sampled_from([[1], [3], [0]]),
    },
)


@given(conditions, answers)
def test_flattening_changes_no_truth(condition: Condition, given_answers: dict[str, Value]) -> None:
    flat = flatten_condition(condition)
    assert holds(flat, given_answers) == holds(condition, given_answers)
    assert flatten_condition(flat) == flat
    assert depth_of(flat) <= 8
