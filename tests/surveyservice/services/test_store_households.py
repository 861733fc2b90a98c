"""What an import does to slots is tested here; everything else with the import itself."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyservice.service_context import ServiceContext
from surveyservice.services.create_survey import find_survey
from surveyservice.services.decide_slots import decline_slots, grant_slots
from surveyservice.services.import_register import import_register
from surveyservice.services.issue_invitation import issue_invitation
from surveyservice.services.request_slots import request_slots
from surveyservice.store.models import Invitation
from tests.conftest import TODAY
from tests.distribution.register_samples import rows_of, write_csv
from tests.journeys.register_of_two_municipalities import (
    IN_SYDDJURS,
    PERSONS,
    SURVEY,
    field_survey,
)

GRANTED = 5


def read(session: Session, context: ServiceContext) -> None:
    survey = find_survey(session, SURVEY)
    data = write_csv(rows_of(*PERSONS))
    import_register(session, context.keys, context.settings, survey, data, "u.csv", TODAY)


@pytest.mark.parametrize(
    "asks_again",
    [None, grant_slots, decline_slots],
    ids=["asks once", "again granted", "again declined"],
)
def test_a_granted_slot_survives_the_next_extract(
    app: Flask, session: Session, context: ServiceContext, asks_again: object
) -> None:
    field_survey(app)
    read(session, context)
    before = dict(session.execute(select(Invitation.id, Invitation.slots)).all())
    household = min(before)
    request_slots(session, SURVEY, household, 3, TODAY)
    grant_slots(session, SURVEY, household, "cli", TODAY, GRANTED)
    if callable(asks_again):
        request_slots(session, SURVEY, household, 1, TODAY)
        decide = {"slots": GRANTED + 1} if asks_again is grant_slots else {}
        asks_again(session, SURVEY, household, "cli", TODAY, **decide)
    kept = GRANTED + (asks_again is grant_slots)
    session.expire_all()
    read(session, context)
    after = dict(session.execute(select(Invitation.id, Invitation.slots)).all())
    assert after == before | {household: kept}


def test_a_village_s_open_link_keeps_its_slots(
    app: Flask, session: Session, context: ServiceContext
) -> None:
    field_survey(app)
    link = issue_invitation(context.keys, SURVEY, "open", IN_SYDDJURS, 101, 1)
    link.is_open = True
    session.add(link)
    read(session, context)
    assert session.scalars(select(Invitation.slots).where(Invitation.is_open)).all() == [1]
