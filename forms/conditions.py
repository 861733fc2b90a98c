"""When something is asked: conditions as data over earlier answers.

Codes are compared, never labels; there is no arithmetic and nothing to evaluate as code. An answer
that is missing for whatever reason satisfies no comparison, so `{not: ...}` of it is true.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Value = int | str | list[int]
"""A stored answer: a code, a number, a date as YYYYMMDD or a missing code; a text; or the chosen
codes, which for a ranking stand in the respondent's order."""

Answers = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Is:
    """The answer equals the code."""

    item: str
    code: int


@dataclass(frozen=True, slots=True)
class OneOf:
    """The answer (or, for multiple choice, any chosen option) is one of the codes."""

    item: str
    codes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The answer is a number or ordered code not below the limit."""

    item: str
    limit: int


@dataclass(frozen=True, slots=True)
class AtMost:
    """The answer is a number or ordered code not above the limit."""

    item: str
    limit: int


@dataclass(frozen=True, slots=True)
class Answered:
    """The item has an answer that is not missing."""

    item: str


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition


Condition = Is | OneOf | AtLeast | AtMost | Answered | All | Any | Not


def holds(condition: Condition | None, answers: Answers) -> bool:
    """Whether the condition is true of the answers; no condition is always true."""
    match condition:
        case None:
            return True
        case All(parts):
            return all(holds(part, answers) for part in parts)
        case Any(parts):
            return any(holds(part, answers) for part in parts)
        case Not(part):
            return not holds(part, answers)
        case Answered(item):
            return is_given(answers.get(item))
        case Is(item, code):
            return _codes(answers.get(item)) == (code,)
        case OneOf(item, codes):
            return any(code in codes for code in _codes(answers.get(item)))
        case AtLeast(item, limit):
            return any(code >= limit for code in _codes(answers.get(item)))
        case AtMost(item, limit):
            return any(code <= limit for code in _codes(answers.get(item)))


def items_in(condition: Condition | None) -> frozenset[str]:
    """Ids of all items a condition looks at."""
    match condition:
        case None:
            return frozenset()
        case All(parts) | Any(parts):
            return frozenset().union(*(items_in(part) for part in parts))
        case Not(part):
            return items_in(part)
        case _:
            return frozenset({condition.item})


def is_given(value: Value | None) -> bool:
    """Whether a stored value is an answer and not one of the typed missing codes."""
    if isinstance(value, int):
        return value >= 0
    return bool(value)


def _codes(value: Value | None) -> tuple[int, ...]:
    if isinstance(value, int):
        return (value,) if value >= 0 else ()
    if isinstance(value, list):
        return tuple(value)
    return ()
