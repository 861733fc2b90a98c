import pytest
from flask import Flask
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from surveyservice.service_context import ServiceContext
from surveyservice.services.create_survey import find_survey
from surveyservice.services.import_register import import_register
from surveyservice.services.name_household import name_household
from surveyservice.store.models import Invitation, Person
from tests.conftest import TODAY
from tests.distribution.register_samples import rows_of, write_csv
from tests.journeys.register_of_two_municipalities import PERSONS, SURVEY, field_survey


@pytest.fixture
def household(app: Flask, session: Session, context: ServiceContext) -> str:
    """The invitation of two persons without protection."""
    field_survey(app)
    survey = find_survey(session, SURVEY)
    data = write_csv(rows_of(*PERSONS))
    import_register(session, context.keys, context.settings, survey, data, "u.csv", TODAY)
    session.execute(update(Person).values(protected=False))
    found = session.scalars(
        select(Invitation.id).where(Invitation.slots == 2).order_by(Invitation.village_code)
    ).first()
    assert found is not None
    return found


def names(session: Session, context: ServiceContext, invitation_id: str) -> list[str]:
    return sorted(person.name for person in name_household(session, context.keys, invitation_id))


def test_everybody_of_the_extract_is_named(
    session: Session, context: ServiceContext, household: str
) -> None:
    assert len(names(session, context, household)) == 2


def test_one_protected_address_hides_all_who_share_it(
    session: Session, context: ServiceContext, household: str
) -> None:
    person = session.scalars(select(Person).where(Person.invitation_id == household)).first()
    assert person is not None
    person.protected = True
    session.flush()
    assert names(session, context, household) == []


def test_who_left_is_not_named(session: Session, context: ServiceContext, household: str) -> None:
    person = session.scalars(select(Person).where(Person.invitation_id == household)).first()
    assert person is not None
    person.has_left = True
    session.flush()
    assert len(names(session, context, household)) == 1


def test_who_is_erased_is_not_named(
    session: Session, context: ServiceContext, household: str
) -> None:
    session.execute(delete(Person))
    assert names(session, context, household) == []


def test_a_reference_has_no_name_to_show(
    session: Session, context: ServiceContext, household: str
) -> None:
    person = session.scalars(select(Person).where(Person.invitation_id == household)).first()
    assert person is not None
    person.reference = "11111111-" + "0" * 32
    session.flush()
    assert names(session, context, household) == []
