import io
import zipfile
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from exports.bundle import Profile
from exports.refusal import ExportRefused
from surveyservice.service_context import ServiceContext
from surveyservice.services.create_survey import close_survey, find_survey
from surveyservice.services.export_dataset import export_dataset
from surveyservice.services.release_responses import release_responses
from surveyservice.store.models import AuditEvent, Survey
from tests.conftest import TODAY
from tests.factories.open_links import open_tokens
from tests.factories.open_survey import OpenSurvey


@pytest.fixture
def survey(
    session: Session,
    context: ServiceContext,
    open_survey: OpenSurvey,
    submit: Callable[..., object],
) -> Survey:
    """Twelve released answers, six of each village."""
    for place, token in enumerate(open_survey.tokens):
        submit(token, {"koen": 1 + place % 2, "landsby": 101, "potentialer_valg": [1, 2]})
    survey = close_survey(session, open_survey.survey_id, TODAY.date())
    release_responses(session, context.keys, context.catalogue, survey, 5, TODAY)
    session.commit()
    return survey


def export(session: Session, context: ServiceContext, survey: Survey, profile: Profile) -> bytes:
    return export_dataset(session, context.keys, context.catalogue, survey, profile, TODAY)


def test_the_same_answers_give_the_same_bytes(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    first = export(session, context, survey, Profile.SECRETARIAT)
    assert export(session, context, survey, Profile.SECRETARIAT) == first
    with zipfile.ZipFile(io.BytesIO(first)) as bundle:
        assert bundle.testzip() is None
        assert "renset.csv" in bundle.namelist()


def test_what_left_the_house_is_on_record(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    export(session, context, survey, Profile.SECRETARIAT)
    event = session.scalars(select(AuditEvent).where(AuditEvent.action == "dataset.export")).one()
    assert event.details == {"profile": "secretariat", "rows": 12, "open_left_out": 0}


def test_answers_by_open_links_make_no_class(
    session: Session,
    context: ServiceContext,
    open_survey: OpenSurvey,
    submit: Callable[..., object],
) -> None:
    """With four of them beside twelve others, the file is the one of the twelve."""
    answers = {"koen": 1, "landsby": 101, "potentialer_valg": [1, 2]}
    for token in open_survey.tokens:
        submit(token, answers)
    for _ in range(4):
        submit(open_tokens(open_survey.survey_id)[101], answers | {"koen": 2})
    survey = close_survey(session, open_survey.survey_id, TODAY.date())
    release_responses(session, context.keys, context.catalogue, survey, 5, TODAY)
    with zipfile.ZipFile(io.BytesIO(export(session, context, survey, Profile.MUNICIPALITY))) as zip:
        rows = zip.read("anonymiseret.csv").decode("utf-8-sig").splitlines()
    assert len(rows) == 1 + len(open_survey.tokens)
    event = session.scalars(select(AuditEvent).where(AuditEvent.action == "dataset.export")).one()
    assert (event.details["rows"], event.details["open_left_out"]) == (12, 4)


def test_a_refusal_is_no_export(
    session: Session, context: ServiceContext, open_survey: OpenSurvey
) -> None:
    survey = find_survey(session, open_survey.survey_id)
    with pytest.raises(ExportRefused):
        export(session, context, survey, Profile.OPEN)
    assert session.scalars(select(AuditEvent)).all() == []
