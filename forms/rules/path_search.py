"""Whether any respondent can come to a place in a form, walking it as respondents do.

An item off the path has no answer, so a condition may be sound by itself and yet dead: nobody who
is asked the one question is asked the other. Answers are tried in the order of the form, and a try
is given up as soon as the goal can no longer hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from forms.conditions import All, Any, Condition, Not, Value, holds
from forms.items import Item
from forms.rules.telling_answers import NOTHING

Trial = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Step:
    """One item on the way, when it is asked, and the answers worth trying."""

    item: Item
    asked_if: tuple[Condition, ...]
    answers: Callable[[], Iterable[Value]]


@dataclass(slots=True)
class PathSearch:
    """A search with a limit: `looks` at an answer are taken at most, then anything is possible.

    `is_over` tells that answering has ended early (no consent, too young).
    """

    goal: tuple[Condition, ...]
    steps: tuple[Step, ...]
    is_over: Callable[[Trial], bool]
    looks: int

    def succeeds(self) -> bool:
        """Whether some answers lead to the goal, or the limit is reached before that is known."""
        return self._walk(0, {})

    def _walk(self, position: int, answers: Trial) -> bool:
        if self.is_over(answers):
            return False
        self.looks -= sum(map(size_of, self.goal)) + 1
        open_items = {step.item.id for step in self.steps[position:]}
        if any(decide(part, answers, open_items) is False for part in self.goal):
            return False
        if position == len(self.steps):
            return True
        step = self.steps[position]
        for value in step.answers() if self._is_asked(step, answers) else (NOTHING,):
            if self.looks < 0 or self._walk(position + 1, answers | {step.item.id: value}):
                return True
        return False

    def _is_asked(self, step: Step, answers: Trial) -> bool:
        if not all(holds(condition, answers) for condition in step.asked_if):
            return False
        other = step.item.other_of
        if other is None:
            return True
        chosen = answers.get(other.item)
        return other.code in (chosen if isinstance(chosen, list) else [chosen])


def decide(condition: Condition, answers: Trial, open_items: set[str]) -> bool | None:
    """Whether the condition holds; None while that depends on items that are still open."""
    match condition:
        case All(parts):
            known = [decide(part, answers, open_items) for part in parts]
            return False if False in known else None if None in known else True
        case Any(parts):
            known = [decide(part, answers, open_items) for part in parts]
            return True if True in known else None if None in known else False
        case Not(part):
            inner = decide(part, answers, open_items)
            return None if inner is None else not inner
        case _:
            return None if condition.item in open_items else holds(condition, answers)


def size_of(condition: Condition) -> int:
    """How many comparisons the condition is made of."""
    match condition:
        case All(parts) | Any(parts):
            return sum(map(size_of, parts))
        case Not(part):
            return size_of(part)
        case _:
            return 1
