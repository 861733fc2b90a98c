from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from surveyservice.service_context import ServiceContext
from surveyservice.services.create_survey import close_survey, find_survey
from surveyservice.services.load_responses import (
    fieldings_of,
    groups_of,
    load_responses,
    villages_of,
)
from surveyservice.services.release_responses import release_responses
from surveyservice.store.models import Survey
from tests.conftest import TODAY
from tests.factories.open_survey import OpenSurvey

Submit = Callable[..., object]


@pytest.fixture
def survey(session: Session, open_survey: OpenSurvey) -> Survey:
    return find_survey(session, open_survey.survey_id)


def test_waiting_answers_are_read_by_nobody(
    session: Session, survey: Survey, open_survey: OpenSurvey, submit: Submit
) -> None:
    submit(open_survey.tokens[0])
    assert load_responses(session, survey) == ()


def test_released_answers_carry_names_of_places(
    session: Session,
    context: ServiceContext,
    survey: Survey,
    open_survey: OpenSurvey,
    submit: Submit,
) -> None:
    for token in open_survey.tokens[:5]:
        submit(token)
    submit(open_survey.tokens[6])
    close_survey(session, survey.id, TODAY.date())
    release_responses(session, context.keys, context.catalogue, survey, 5, TODAY)
    session.commit()
    responses = load_responses(session, survey)
    assert {(one.cluster, one.cluster_name) for one in responses} == {
        ("mols_i_udvikling", "Mols i Udvikling")
    }
    # The one answer of Vrinners would stand alone; Knebel's join it without a name.
    assert [one.village for one in responses] == [None] * 6
    assert {(one.channel, one.disposition, one.release) for one in responses} == {
        ("web", "break_off", 1)
    }


def test_columns_of_a_table(session: Session, survey: Survey) -> None:
    assert [(one.id, one.name) for one in groups_of(session, survey, "cluster")] == [
        ("mols_i_udvikling", "Mols i Udvikling")
    ]
    by_village = groups_of(session, survey, "village")
    assert [one.name for one in by_village] == [one.name for one in villages_of(session, survey)]
    assert by_village[0].name == "Knebel"


def test_a_form_knows_the_villages_of_each_cluster(session: Session, survey: Survey) -> None:
    (fielding,) = fieldings_of(session, survey).values()
    assert {place.code for place in fielding.places} == set(range(101, 107))
    assert fielding.switched_off == frozenset()
