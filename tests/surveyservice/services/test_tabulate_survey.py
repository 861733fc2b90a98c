from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from surveyservice.service_context import ServiceContext
from surveyservice.services.create_survey import close_survey
from surveyservice.services.form_of_survey import FormChanged
from surveyservice.services.release_responses import release_responses
from surveyservice.services.tabulate_survey import By, compare_surveys, tabulate_survey
from surveyservice.store.models import Survey
from tests.conftest import TODAY
from tests.factories.open_survey import OpenSurvey

CHOICES = (1, 1, 2, 1, 2)


@pytest.fixture
def survey(
    session: Session,
    context: ServiceContext,
    open_survey: OpenSurvey,
    submit: Callable[..., object],
) -> Survey:
    """Five released answers from Knebel."""
    for token, choice in zip(open_survey.tokens, CHOICES, strict=False):
        submit(token, {"koen": choice, "landsby": 101})
    survey = close_survey(session, open_survey.survey_id, TODAY.date())
    release_responses(session, context.keys, context.catalogue, survey, 5, TODAY)
    session.commit()
    return survey


@pytest.mark.parametrize(("by", "group"), [("cluster", "mols_i_udvikling"), ("village", "Knebel")])
def test_answers_are_counted_by_place(
    session: Session, context: ServiceContext, survey: Survey, by: By, group: str
) -> None:
    tables = {one.item_id: one for one in tabulate_survey(session, context.catalogue, survey, by)}
    columns = {column.group_id: column for column in tables["koen"].columns}
    assert (columns[group].n, columns["samlet"].n) == (5, 5)
    assert columns[group].counts[1] == CHOICES.count(1)
    assert columns[group].counts[2] == CHOICES.count(2)
    assert dict(tables["landsby"].options)[101] == "Knebel"


def test_a_form_changed_since_is_not_tabulated(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    survey.form_digest = "another"
    with pytest.raises(FormChanged):
        tabulate_survey(session, context.catalogue, survey, "cluster")
    with pytest.raises(FormChanged):
        compare_surveys(session, context.catalogue, survey, survey)


def test_a_survey_compared_with_itself_has_not_changed(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    close_survey(session, survey.id, TODAY.date())
    rows = compare_surveys(session, context.catalogue, survey, survey)
    assert rows
    assert {row.status.value for row in rows} == {"exact"}
    assert {row.difference for row in rows} <= {0, None}
