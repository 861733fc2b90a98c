"""Conditions as XPath: a table of cases, and the same truth as ours on any answers."""

from __future__ import annotations

from typing import Any as AnyValue

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

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
from forms.iso_dates import day_of
from forms.items import Item, ItemType
from forms.odk.xpath import Answers, link_all, write_condition, write_literal
from forms.scales import Level, Option, Scale
from forms.texts import Text

AGREE = Scale(
    "enig",
    Level.ORDINAL,
    tuple(Option(code, Text({"da": str(code)})) for code in (3, 2, 1)),
    (Option(-8, Text({"da": "Ved ikke"})),),
)
ITEMS = {
    "enig": Item("enig", ItemType.SINGLE, Text({}), Text({}), scale=AGREE),
    "flere": Item("flere", ItemType.MULTIPLE, Text({}), Text({}), scale=AGREE),
    "rang": Item("rang", ItemType.RANKING, Text({}), Text({}), scale=AGREE, maximum=2),
    "timer": Item("timer", ItemType.INTEGER, Text({}), Text({})),
    "dag": Item("dag", ItemType.DATE, Text({}), Text({})),
    "ord": Item("ord", ItemType.TEXT, Text({}), Text({})),
    "sted": Item("sted", ItemType.PLACE, Text({}), Text({})),
}
ANSWERS = Answers(ITEMS, Fielding(places=(Option(7, Text({"da": "Balle"})),)))


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Is("enig", 3), "${enig} = '3'"),
        (Is("enig", -8), "false()"),
        (OneOf("enig", (3, 2)), "(${enig} = '3' or ${enig} = '2')"),
        (OneOf("enig", (3, -8)), "${enig} = '3'"),
        (AtLeast("enig", 2), "(${enig} = '3' or ${enig} = '2')"),
        (AtMost("enig", 1), "${enig} = '1'"),
        (AtLeast("enig", 4), "false()"),
        (Answered("enig"), "(${enig} != '' and not(selected(${enig}, '-8')))"),
        (Not(Is("enig", 3)), "not(${enig} = '3')"),
        (Is("flere", 1), "(count-selected(${flere}) = 1 and selected(${flere}, '1'))"),
        (OneOf("flere", (1, 2)), "(selected(${flere}, '1') or selected(${flere}, '2'))"),
        (
            OneOf("rang", (1,)),
            "(selected-at(${rang}, 0) = '1' or selected-at(${rang}, 1) = '1')",
        ),
        (Is("rang", 1), "false()"),  # ODK has everybody rank at least two
        (Answered("rang"), "${rang} != ''"),
        (Is("timer", 5), "${timer} = 5"),
        (OneOf("timer", (5, 6)), "(${timer} = 5 or ${timer} = 6)"),
        (AtLeast("timer", 16), "(${timer} != '' and ${timer} >= 16)"),
        (AtMost("timer", 16), "(${timer} != '' and ${timer} <= 16)"),
        (Answered("timer"), "${timer} != ''"),
        (Is("dag", 20260501), "(${dag} != '' and ${dag} = date('2026-05-01'))"),
        (AtMost("dag", 20260501), "(${dag} != '' and ${dag} <= date('2026-05-01'))"),
        (Answered("ord"), "${ord} != ''"),
        (Is("ord", 1), "false()"),
        (Is("sted", 7), "${sted} = '7'"),
        (All((Is("enig", 3), Is("timer", 5))), "(${enig} = '3' and ${timer} = 5)"),
        (Any((Is("enig", 3), Is("enig", 3))), "${enig} = '3'"),
        (
            Not(Any((Is("enig", 3), Not(Is("timer", 5))))),
            "not(${enig} = '3' or not(${timer} = 5))",
        ),
    ],
)
def test_a_condition_is_written(condition: Condition, expected: str) -> None:
    assert write_condition(condition, ANSWERS) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], ""),
        (["", ""], ""),
        (["(a or b)"], "a or b"),
        (["(a) or (b)", ""], "(a) or (b)"),
        (["(a or b)", "c"], "(a or b) and c"),
    ],
)
def test_expressions_are_linked(parts: list[str], expected: str) -> None:
    assert link_all(parts) == expected


@given(st.text(alphabet="ab'\" é"))
def test_any_text_is_a_literal(text: str) -> None:
    assert etree.XML("<x/>").xpath(f"string({write_literal(text)})") == text


def days(number: int) -> float:
    return float(day_of(number).toordinal())


def evaluate(expression: str, answers: dict[str, Value]) -> bool:
    """What the expression means in ODK: XPath 1.0 with ODK's own functions."""
    functions = {
        (None, "selected"): lambda _, answer, code: str(code) in str(answer).split(),
        (None, "count-selected"): lambda _, answer: float(len(str(answer).split())),
        (None, "selected-at"): lambda _, answer, n: dict(enumerate(str(answer).split())).get(n, ""),
        (None, "date"): lambda _, day: days(int(str(day).replace("-", ""))),
    }
    evaluator = etree.XPathEvaluator(etree.XML("<x/>"), extensions=functions)
    variables = {item_id: stored(item_id, answers.get(item_id)) for item_id in ITEMS}
    path = expression
    for item_id in ITEMS:
        path = path.replace(f"${{{item_id}}}", f"${item_id}")
    return bool(evaluator(f"boolean({path})", **variables))


def stored(item_id: str, value: Value | None) -> AnyValue:
    """The answer as ODK keeps it: nothing for what is missing, except a chosen "don't know"."""
    if isinstance(value, list):
        return " ".join(map(str, value))
    if isinstance(value, int) and value < 0:
        return str(value) if value == -8 else ""
    if value is not None and ITEMS[item_id].type is ItemType.DATE:
        return days(int(value))
    return "" if value is None else str(value)


def comparisons() -> st.SearchStrategy[Condition]:
    closed, codes = st.sampled_from(["enig", "flere", "rang"]), st.sampled_from([1, 2, 3])
    number, day = st.sampled_from([0, 3, 16]), st.sampled_from([20200101, 20260501])
    lists = st.lists(codes, min_size=1, max_size=3, unique=True).map(tuple)
    return st.one_of(
        st.builds(Is, st.sampled_from(["enig", "flere"]), codes),
        st.builds(OneOf, closed, lists),
        st.builds(AtLeast, closed, codes) | st.builds(AtMost, closed, codes),
        st.builds(Is, st.just("timer"), number) | st.builds(AtMost, st.just("timer"), number),
        st.builds(AtLeast, st.just("timer"), number),
        st.builds(Is, st.just("dag"), day) | st.builds(AtLeast, st.just("dag"), day),
        st.builds(AtMost, st.just("dag"), day),
        st.builds(Answered, st.sampled_from(list(ITEMS))),
    )


conditions = st.recursive(
    comparisons(),
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(All, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(Any, st.lists(inner, min_size=1, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)
some_answers = st.fixed_dictionaries(
    {},
    optional={
        "enig": st.sampled_from([1, 2, 3, -8, -6, -7]),
        "flere": st.sampled_from([[1], [2, 3], [1, 2, 3], -8, -6]),
        "rang": st.permutations([1, 2]) | st.permutations([2, 3]),
        "timer": st.sampled_from([0, 3, 16, 20, -6]),
        "dag": st.sampled_from([20191231, 20200101, 20260501, 20300101, -6]),
        "ord": st.sampled_from(["", "en bænk", -6]),
        "sted": st.sampled_from([7, -7]),
    },
)


@settings(max_examples=200)
@given(conditions, some_answers)
def test_it_is_true_of_the_same_answers(condition: Condition, answers: dict[str, Value]) -> None:
    written = write_condition(condition, ANSWERS)
    assert evaluate(written, answers) == holds(condition, answers)
