import pytest

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
    is_given,
    items_in,
)

ANSWERS: dict[str, Value] = {
    "one": 1, "many": [1, 3], "text": "ja", "none": -6, "unknown": -8, "zero": 0,
    "ranked": [3, 1], "day": 20261123,
}  # fmt: skip


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (None, True),
        (Is("one", 1), True),
        (Is("one", 2), False),
        (Is("zero", 0), True),
        (Is("many", 1), False),
        (Is("none", -6), False),
        (Is("absent", 0), False),
        (Is("text", 1), False),
        (OneOf("one", (1, 2)), True),
        (OneOf("many", (3, 4)), True),
        (OneOf("many", (2, 4)), False),
        (OneOf("unknown", (-8,)), False),
        (AtLeast("one", 1), True),
        (AtLeast("one", 2), False),
        (AtLeast("none", 0), False),
        (AtMost("one", 1), True),
        (AtMost("one", 0), False),
        (AtMost("none", 0), False),
        (AtMost("absent", 9), False),
        (AtMost("text", 9), False),
        (AtMost("day", 20261123), True),
        (AtMost("day", 20261122), False),
        (AtLeast("day", 20261124), False),
        (Is("day", 20261123), True),
        (OneOf("ranked", (1,)), True),
        (OneOf("ranked", (2,)), False),
        (Answered("ranked"), True),
        (Answered("text"), True),
        (Answered("zero"), True),
        (Answered("unknown"), False),
        (Answered("absent"), False),
        (Not(Is("absent", 1)), True),
        (All((Is("one", 1), Answered("text"))), True),
        (All((Is("one", 1), Answered("absent"))), False),
        (Any((Is("one", 2), Answered("text"))), True),
        (Any((Is("one", 2), Answered("absent"))), False),
    ],
)
def test_condition_holds(condition: Condition | None, expected: bool) -> None:
    assert holds(condition, ANSWERS) is expected


def test_items_in_finds_every_item() -> None:
    limits = Any((AtLeast("c", 1), AtMost("e", 1), Answered("d")))
    parts = (Is("a", 1), Not(OneOf("b", (1,))), limits)
    assert items_in(All(parts)) == {"a", "b", "c", "d", "e"}
    assert items_in(None) == frozenset()


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, True), (-8, False), ("x", True), ("", False), ([], False), ([0], True), (None, False)],
)
def test_is_given(value: int | str | list[int] | None, expected: bool) -> None:
    assert is_given(value) is expected
