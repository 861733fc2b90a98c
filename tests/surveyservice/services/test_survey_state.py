from datetime import date

import pytest

from surveyservice.services.survey_state import (
    SurveyState,
    closing_day,
    shut_since_or_until,
    state_on,
)
from surveyservice.store.models import Survey


@pytest.mark.parametrize(
    ("day", "closed_on", "state"),
    [
        (date(2026, 10, 31), None, SurveyState.PLANNED),
        (date(2026, 11, 1), None, SurveyState.OPEN),
        (date(2026, 11, 30), None, SurveyState.OPEN),
        (date(2026, 12, 1), None, SurveyState.CLOSED),
        (date(2026, 11, 15), date(2026, 11, 15), SurveyState.CLOSED),
        (date(2026, 10, 1), date(2026, 10, 1), SurveyState.CLOSED),
    ],
)
def test_dates_decide_unless_a_person_closed_it(
    day: date, closed_on: date | None, state: SurveyState
) -> None:
    survey = Survey(opens_on=date(2026, 11, 1), closes_on=date(2026, 11, 30), closed_on=closed_on)
    assert state_on(survey, day) is state


@pytest.mark.parametrize(
    ("day", "closed_on", "turn"),
    [
        (date(2026, 10, 31), None, date(2026, 11, 1)),
        (date(2026, 11, 15), None, None),
        (date(2026, 12, 24), None, date(2026, 11, 30)),
        (date(2026, 11, 20), date(2026, 11, 15), date(2026, 11, 15)),
        (date(2026, 12, 24), date(2026, 12, 5), date(2026, 11, 30)),
    ],
)
def test_a_shut_survey_knows_since_or_until_when(
    day: date, closed_on: date | None, turn: date | None
) -> None:
    survey = Survey(opens_on=date(2026, 11, 1), closes_on=date(2026, 11, 30), closed_on=closed_on)
    assert shut_since_or_until(survey, state_on(survey, day)) == turn
    assert turn in (closing_day(survey), survey.opens_on, None)
