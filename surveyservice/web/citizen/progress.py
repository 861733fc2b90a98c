"""Where a respondent stands on the path: what is open, what bars the way, which topic it is."""

from __future__ import annotations

from dataclasses import dataclass

from forms.conditions import Answers, is_given
from forms.fielding import Fielding
from forms.items import Item
from forms.missing import Missing
from forms.questionnaire import Questionnaire, Section
from forms.routing import Route, applying_items, find_route


@dataclass(frozen=True, slots=True)
class Progress:
    """Topic `number` of `total`, as shown in words.

    `share_left` is that of the questions on the path, with those of this topic.
    """

    number: int
    total: int
    share_left: float

    def minutes_left(self, minutes: int) -> int:
        """Roughly how long it still takes, if all of it takes `minutes`; at least one."""
        return max(1, round(minutes * self.share_left))


def progress_at(section: Section, path: tuple[Section, ...]) -> Progress:
    """The topic's place on the path."""
    place = path.index(section)
    questions = [len(part.items) for part in path]
    share_left = sum(questions[place:]) / max(1, sum(questions))
    return Progress(place + 1, len(path), share_left)


def is_visited(section: Section, answers: Answers) -> bool:
    """Whether the page was sent before: each of its questions has a value, even a missing one.

    `answers` are those on the path, here and below.
    """
    return all(item.id in answers for item in applying_items(section, answers))


def first_unvisited(
    questionnaire: Questionnaire, answers: Answers, fielding: Fielding
) -> Section | None:
    """The first topic not yet sent; None when only checking is left."""
    route = find_route(questionnaire, answers, fielding)
    return next((part for part in route.sections if not is_visited(part, route.answers)), None)


def lacking_items(section: Section, answers: Answers) -> tuple[Item, ...]:
    """Questions of the topic that must be answered and are not."""
    return tuple(
        item
        for item in applying_items(section, answers)
        if item.required and not _is_answered(answers, item.id)
    )


def barrier_before(section: Section, route: Route) -> Section | None:
    """The first earlier topic with an unanswered required question, such as consent."""
    earlier = route.sections[: route.sections.index(section)]
    return next((before for before in earlier if lacking_items(before, route.answers)), None)


def _is_answered(answers: Answers, item_id: str) -> bool:
    value = answers.get(item_id)
    return is_given(value) or value == Missing.DONT_KNOW
