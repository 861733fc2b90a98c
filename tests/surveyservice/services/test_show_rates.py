import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from distribution.response_rates import Dimension, person_rate, rates_by, sum_cells
from surveyservice.service_context import ServiceContext
from surveyservice.services.create_survey import SurveyRefused, close_survey, find_survey
from surveyservice.services.release_responses import release_responses
from surveyservice.services.show_rates import list_surveys, recount_answers, survey_rates
from surveyservice.services.survey_state import SurveyState
from surveyservice.store.models import Inbox, Invitation, Tally
from tests.conftest import Clock
from tests.factories.open_survey import DAYS_OPEN, OpenSurvey
from tests.surveyservice.services.conftest import Submit


@pytest.fixture
def answered(open_survey: OpenSurvey, submit: Submit) -> OpenSurvey:
    """Two answers of one household in Knebel, one of another in Vrinners."""
    for token in (open_survey.tokens[0], open_survey.tokens[0], open_survey.tokens[6]):
        submit(token)
    return open_survey


def test_rates_stand_on_invitations_and_the_tally(session: Session, answered: OpenSurvey) -> None:
    rows = rates_by(survey_rates(session, answered.survey_id), Dimension.VILLAGE)
    assert [(row.key, row.household.numerator, row.household.denominator) for row in rows] == [
        ("Knebel", 1, 6),
        ("Vrinners", 1, 6),
    ]
    assert [row.counts.answers for row in rows] == [2, 1]


def test_households_not_yet_invited_are_in_no_denominator(
    session: Session, answered: OpenSurvey
) -> None:
    session.execute(
        update(Invitation).where(Invitation.village_code == 102).values(first_channel=None)
    )
    cells = survey_rates(session, answered.survey_id)
    assert sum(cell.invited_households for cell in cells) == 6


def test_rates_read_no_answers(
    session: Session, answered: OpenSurvey, statements: list[str]
) -> None:
    survey_rates(session, answered.survey_id)
    assert statements
    assert not [sql for sql in statements if "inbox" in sql or "response" in sql]


def test_rates_of_nothing_are_refused(session: Session) -> None:
    with pytest.raises(SurveyRefused):
        survey_rates(session, "nothing")


def test_a_recount_agrees_with_the_tally(session: Session, answered: OpenSurvey) -> None:
    recount = recount_answers(session, find_survey(session, answered.survey_id))
    assert recount.agrees
    assert recount.counted == {
        "households": 2,
        "answers": 3,
        "complete": 0,
        "partial": 0,
        "break_off": 0,
    }


def test_dispositions_are_counted_when_they_are_released(
    session: Session, context: ServiceContext, clock: Clock, answered: OpenSurvey
) -> None:
    survey = close_survey(session, answered.survey_id, clock().date())
    release_responses(session, context.keys, context.catalogue, survey, 5, clock())
    recount = recount_answers(session, survey)
    assert recount.agrees
    assert (recount.tally["answers"], recount.tally["break_off"]) == (3, 3)
    rows = {
        row.key: row
        for row in rates_by(survey_rates(session, answered.survey_id), Dimension.VILLAGE)
    }
    # In no village, as fewer than five households answered; those invited stay where they live.
    assert (rows["–"].counts.break_off, rows["–"].person.numerator) == (3, 0)
    assert [rows[name].counts.answers for name in ("Knebel", "Vrinners")] == [2, 1]
    total = sum_cells(row.counts for row in rows.values())
    assert person_rate(total).numerator == 0


def test_households_are_no_longer_counted_once_slots_are_erased(
    session: Session, answered: OpenSurvey
) -> None:
    survey = find_survey(session, answered.survey_id)
    survey.slots_erased_on = survey.closes_on
    session.execute(update(Invitation).values(slots_used=0))
    recount = recount_answers(session, survey)
    assert recount.agrees
    assert "households" not in recount.counted


def test_all_figures_of_a_recount_are_of_one_moment(
    session: Session, answered: OpenSurvey, statements: list[str]
) -> None:
    survey = find_survey(session, answered.survey_id)
    statements.clear()
    recount_answers(session, survey)
    assert len(statements) == 1


def test_a_recount_of_nothing_agrees(session: Session, open_survey: OpenSurvey) -> None:
    assert recount_answers(session, find_survey(session, open_survey.survey_id)).agrees


@pytest.mark.parametrize("damage", ["answer", "counter", "household"])
def test_a_recount_finds_what_is_missing(
    session: Session, answered: OpenSurvey, damage: str
) -> None:
    if damage == "answer":
        session.delete(session.scalars(select(Inbox)).first())
    elif damage == "counter":
        session.execute(update(Tally).values(complete=Tally.complete + 1))
    else:
        session.execute(update(Invitation).values(slots_used=0))
    assert not recount_answers(session, find_survey(session, answered.survey_id)).agrees


@pytest.mark.parametrize(
    ("days", "state"),
    [(-2, SurveyState.PLANNED), (0, SurveyState.OPEN), (DAYS_OPEN + 1, SurveyState.CLOSED)],
)
def test_surveys_are_listed_with_their_state(
    session: Session, clock: Clock, open_survey: OpenSurvey, days: int, state: SurveyState
) -> None:
    clock.advance(days=days)
    (summary,) = list_surveys(session, clock())
    assert (summary.id, summary.state) == (open_survey.survey_id, state)
    assert summary.clusters == ("Mols i Udvikling",)
