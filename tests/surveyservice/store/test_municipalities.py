from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyservice.extensions import db
from surveyservice.store.models import Invitation
from surveyservice.store.municipalities import find_municipality
from tests.factories.open_survey import OpenSurvey


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    with app.app_context():
        yield db.session


def test_a_household_is_asked_by_the_municipality_of_its_cluster(
    session: Session, open_survey: OpenSurvey
) -> None:
    invitation_id = session.scalars(select(Invitation.id)).first()
    assert find_municipality(session, invitation_id).id == "syddjurs"


def test_an_invitation_that_is_gone_was_sent_by_nobody(
    session: Session, open_survey: OpenSurvey
) -> None:
    assert find_municipality(session, "0" * 32) is None
