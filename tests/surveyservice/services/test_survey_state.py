from datetime import date

import pytest

from surveyservice.services.survey_state import SurveyState, state_on
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
