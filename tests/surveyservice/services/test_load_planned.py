"""Messages with their rows: in order, some at a time, and only while the plan still holds."""

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

import surveyservice.services.load_planned as service
from surveyservice.service_context import ServiceContext
from surveyservice.services.compose_invitations import Unwritable
from surveyservice.services.load_planned import load_planned
from surveyservice.services.planned_messages import Planned
from surveyservice.store.dispatches import Member
from surveyservice.store.models import Invitation, Person
from tests.factories.open_survey import OpenSurvey


@pytest.fixture
def members(session: Session, context: ServiceContext, open_survey: OpenSurvey) -> list[Member]:
    """Five messages to five households of one person."""
    invitations = session.query(Invitation).order_by(Invitation.id).limit(5).all()
    members = []
    for place, invitation in enumerate(invitations):
        person = Person(
            id=f"person-{place}",
            survey_id=open_survey.survey_id,
            invitation_id=invitation.id,
            name_enc=b"",
            digital_post="registered",
        )
        session.add(person)
        members.append(
            Member(f"m{place}", person.id, invitation.id, place, "syddjurs", "c", "registered")
        )
    session.commit()
    return members


@pytest.mark.parametrize("at_once", [1, 2, 5, 1000])
def test_they_come_in_order_however_many_are_loaded_at_once(
    session: Session, members: list[Member], monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(service, "PERSONS_AT_ONCE", at_once)
    loaded = list(load_planned(session, members, frozenset({"person-3"})))
    assert all(isinstance(one, Planned) for one in loaded)
    assert [(one.message_uuid, one.position) for one in loaded] == [
        (f"m{place}", place) for place in range(5)
    ]
    assert [one.failed for one in loaded] == [False, False, False, True, False]


@pytest.mark.parametrize("reason", ["erased", "left", "moved"])
def test_who_is_gone_since_is_told(session: Session, members: list[Member], reason: str) -> None:
    of_second = Person.id == "person-1"
    changes = {
        "erased": delete(Person).where(of_second),
        "left": update(Person).where(of_second).values(has_left=True),
        "moved": update(Person).where(of_second).values(invitation_id=members[0].invitation_id),
    }
    session.execute(changes[reason])
    session.commit()
    loaded = list(load_planned(session, members, frozenset()))
    assert loaded[1] == Unwritable("m1", reason)
    assert sum(isinstance(one, Planned) for one in loaded) == 4
