"""Whether a survey can be answered today: its dates, unless a person closed it before."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Protocol


class SurveyState(StrEnum):
    """Where a survey stands on a given Danish day."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


class Dated(Protocol):
    """Anything that knows when a survey opens and closes."""

    @property
    def opens_on(self) -> date: ...
    @property
    def closes_on(self) -> date: ...
    @property
    def closed_on(self) -> date | None: ...


def state_on(survey: Dated, day: date) -> SurveyState:
    """The survey's state; both limits are days on which it is open."""
    if survey.closed_on is not None or day > survey.closes_on:
        return SurveyState.CLOSED
    if day < survey.opens_on:
        return SurveyState.PLANNED
    return SurveyState.OPEN


def closing_day(survey: Dated) -> date:
    """The last day the survey could be answered."""
    if survey.closed_on is None:
        return survey.closes_on
    return min(survey.closed_on, survey.closes_on)


def shut_since_or_until(survey: Dated, state: SurveyState) -> date | None:
    """The day a closed survey closed, or a planned one opens; None if it is open."""
    days = {SurveyState.PLANNED: survey.opens_on, SurveyState.CLOSED: closing_day(survey)}
    return days.get(state)
