"""Whether everything in a form is asked of somebody: what nobody can meet is a fault.

Sections, questions, rows and paragraphs are looked at together with what stands around them and
with the entrance: consent, the age limit, and the conditions of the very items that decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from forms.conditions import Condition, Value, items_in
from forms.findings import Findings
from forms.questionnaire import Questionnaire
from forms.routing import ended_early
from forms.rules.path_search import PathSearch, Step, Trial
from forms.rules.telling_answers import NOTHING, numbers_named, telling_answers
from forms.source.form_source import Draft
from forms.source.placed_parts import PlacedItem

MAX_LOOKS = 20_000
"""Comparisons made for one place; what takes more is taken to be possible."""

MAX_LOOKS_IN_ALL = 100_000
"""Comparisons made for one form; keeps reading a hostile form within a fraction of a second."""

MAX_DECIDING = 40
"""Items that one place may depend on; preparing the search takes their number squared."""


def check_reach(draft: Draft, findings: Findings) -> None:
    """Report conditions that no path through the form fulfils, but not those inside a dead one."""
    form, left, dead = draft.questionnaire, MAX_LOOKS_IN_ALL, set[int]()
    ways = _Ways(form, {placed.item.id: placed for placed in draft.parts.items})
    gate = form.age_gate
    if gate and not ways.search((gate.passes,), len(form.sections), MAX_LOOKS).succeeds():
        message = "nobody passes this age limit; look at the range of the item"
        findings.report(draft.written["age_gate"].values_at["passes"], "never_true", message)
        return
    for place in draft.parts.conditions:
        if place.around and id(place.around) in dead:
            dead.add(id(place))
            continue
        search = ways.search(place.conditions, place.section, min(left, MAX_LOOKS))
        left -= search.looks
        if not search.succeeds():
            dead.add(id(place))
            message = (
                "no path through the form leads here, so nobody is asked; look for a contradiction "
                "with this condition, those around it, or those of the items it names"
            )
            findings.report(place.written.at, "never_true", message)
        left += max(search.looks, 0)


@dataclass(frozen=True, slots=True)
class _Ways:
    """The ways through one form."""

    form: Questionnaire
    known: dict[str, PlacedItem]

    def search(self, goal: tuple[Condition, ...], section: int, looks: int) -> PathSearch:
        """The search for answers that fulfil the goal, which stands in the given section."""
        gates = {name for name in self._gates() if self.known[name].section < section}
        deciding = self._deciding_items(goal, gates)
        if len(deciding) > MAX_DECIDING:
            return PathSearch((), (), self._is_over, looks)
        asked = [placed for name, placed in self.known.items() if name in deciding]
        told = [*goal, *(part for placed in asked for part in _asked_if(placed))]
        if self.form.age_gate:
            told.append(self.form.age_gate.passes)
        steps = tuple(self._step(placed, told, asked) for placed in asked)
        return PathSearch(goal, steps, self._is_over, looks)

    def _gates(self) -> Iterator[str]:
        if self.form.consent_item:
            yield self.form.consent_item
        if self.form.age_gate:
            yield self.form.age_gate.item

    def _deciding_items(self, goal: tuple[Condition, ...], gates: set[str]) -> set[str]:
        """Items the goal looks at, the entrance, and what decides whether those are asked."""
        found: set[str] = set()
        todo = gates | _items_in(goal)
        while todo:
            placed = self.known[todo.pop()]
            found.add(placed.item.id)
            other = placed.item.other_of
            todo |= (_items_in(_asked_if(placed)) | ({other.item} if other else set())) - found
        return found

    def _step(self, placed: PlacedItem, told: list[Condition], asked: list[PlacedItem]) -> Step:
        """A required item may be passed by all the same: its section can be switched off."""
        item, must_answer = placed.item, placed.item.id in self._gates()
        others = [entry.item.other_of for entry in asked if entry.item.other_of]
        named = {number for part in told for number in numbers_named(part, item.id)}
        named |= {other.code for other in others if other.item == item.id}

        def answers() -> Iterable[Value]:
            found = telling_answers(item, sorted(named))
            return (value for value in found if value != NOTHING or not must_answer)

        return Step(item, _asked_if(placed), answers)

    def _is_over(self, answers: Trial) -> bool:
        return ended_early(self.form, answers) is not None


def _asked_if(placed: PlacedItem) -> tuple[Condition, ...]:
    return placed.asked_if.conditions if placed.asked_if else ()


def _items_in(conditions: Iterable[Condition]) -> set[str]:
    return {item for condition in conditions for item in items_in(condition)}
