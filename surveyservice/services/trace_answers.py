"""The path that given answers take through a form, read as a citizen's pages would read them.

For the desk's preview: nothing is stored, no invitation is needed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from forms.answer_types import AnswerError
from forms.conditions import Value
from forms.fielding import Fielding
from forms.questionnaire import Questionnaire
from forms.routing import EarlyEnd, ended_early, find_route, is_asked
from forms.validation import complete_answers, read_page


class Standing(StrEnum):
    """Where a section is in relation to the path."""

    ON_PATH = "on_path"
    SKIPPED = "skipped"
    NOT_REACHED = "not_reached"


@dataclass(frozen=True, slots=True)
class Trace:
    """What the answers led to.

    `standings` are by section id, `asked` the ids of the items on the path. `stored` is what would
    be kept, None while errors keep the answers from being sent or answering ended at the entrance.
    """

    answers: dict[str, Value]
    errors: tuple[AnswerError, ...]
    standings: dict[str, Standing]
    asked: frozenset[str]
    end: EarlyEnd | None
    stored: dict[str, Value] | None


def trace_answers(
    questionnaire: Questionnaire, raw: Mapping[str, Sequence[str]], fielding: Fielding
) -> Trace:
    """Read section after section, each asked or not by the answers before it.

    `raw` is what one form with all sections sent. Where an answer is in error the path goes on
    without it.
    """
    answers: dict[str, Value] = {}
    errors: list[AnswerError] = []
    standings: dict[str, Standing] = {}
    end: EarlyEnd | None = None
    for section in questionnaire.sections:
        if end:
            standings[section.id] = Standing.NOT_REACHED
        elif not is_asked(section, answers, fielding):
            standings[section.id] = Standing.SKIPPED
        else:
            standings[section.id] = Standing.ON_PATH
            page = read_page(section, raw, answers, fielding)
            answers |= page.answers
            end = ended_early(questionnaire, answers)
            # Who may not take part is told so, whatever else is wrong on the page.
            errors += () if end else page.errors
    may_be_sent = not (errors or end)
    return Trace(
        answers=answers,
        errors=tuple(errors),
        standings=standings,
        asked=find_route(questionnaire, answers, fielding).asked,
        end=end,
        stored=complete_answers(questionnaire, answers, fielding) if may_be_sent else None,
    )
