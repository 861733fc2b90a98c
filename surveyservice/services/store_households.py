"""Write what an extract changes among households and persons, and give each home its slots."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from sqlalchemy import Executable, and_, bindparam, func, insert, select, text, update
from sqlalchemy.orm import Session

from surveyservice.services.household_changes import (
    HouseholdChanges,
    NewInvitation,
    PersonChange,
)
from surveyservice.services.issue_invitation import FIRST_GENERATION
from surveyservice.services.rest_collector import rest_collector
from surveyservice.store.models import Invitation, Person
from surveyservice.store.models.tables import table_of
from surveyservice.store.slot_requests import invitations_that_asked

CHUNK = 1000
INVITATIONS, PERSONS = table_of(Invitation), table_of(Person)
Values = Mapping[str, Any]


@rest_collector()
def store_households(
    session: Session,
    survey_id: str,
    changes: HouseholdChanges,
    told: Callable[[int], None],
) -> None:
    """Write the changes; `told` gets the number of rows written so far."""
    session.flush()
    written = 0
    for statement, rows in _statements(survey_id, changes):
        while chunk := list(islice(rows, CHUNK)):
            session.execute(statement, chunk)
            written += len(chunk)
            told(written)
    if session.get_bind().dialect.name == "postgresql" and changes.size > CHUNK:
        # PostgreSQL plans for the rows it counted last: none, on the day of the first import.
        session.execute(text("ANALYZE invitation, person"))
    recount_slots(session, survey_id)
    # Objects loaded before know nothing of these statements.
    session.expire_all()


def _statements(
    survey_id: str, changes: HouseholdChanges
) -> Iterator[tuple[Executable, Iterator[Values]]]:
    by_id = PERSONS.c.id == bindparam("person")
    marked = update(PERSONS).where(by_id).values(has_left=True)
    yield insert(INVITATIONS), (_invitation(survey_id, one) for one in changes.invitations)
    yield insert(PERSONS), (_new_person(survey_id, one) for one in changes.added)
    yield update(PERSONS).where(by_id), _changed_persons(changes.changed)
    yield marked, ({"person": person_id} for person_id in changes.left)


def _invitation(survey_id: str, one: NewInvitation) -> Values:
    return one._asdict() | {
        "survey_id": survey_id,
        "slots_used": 0,
        "token_generation": FIRST_GENERATION,
        "opted_out": False,
        "is_open": False,
    }


def _new_person(survey_id: str, one: PersonChange) -> Values:
    return {
        "id": one.id,
        "survey_id": survey_id,
        "cpr_index": one.cpr_index,
        **_facts_of(one),
    }


def _changed_persons(persons: Iterable[PersonChange]) -> Iterator[Values]:
    for one in persons:
        yield {"person": one.id, **_facts_of(one)}


def _facts_of(one: PersonChange) -> dict[str, Any]:
    return {
        "invitation_id": one.invitation_id,
        "digital_post": one.digital_post,
        "protected": one.protected,
        "has_left": False,
        **one.facts._asdict(),
    }


def recount_slots(session: Session, survey_id: str) -> None:
    """Give each invitation as many slots as persons; a used one is never taken back.

    Nor is one that the clerk granted: a household that asked for more keeps what it has. An
    open link of a village has neither persons nor a number of slots that could run out.
    """
    asked = invitations_that_asked(session, survey_id)
    listed = and_(PERSONS.c.invitation_id == INVITATIONS.c.id, PERSONS.c.has_left.is_(False))
    columns = (INVITATIONS.c.id, INVITATIONS.c.slots, INVITATIONS.c.slots_used)
    rows = session.execute(
        select(*columns, func.count(PERSONS.c.id))
        .select_from(INVITATIONS.outerjoin(PERSONS, listed))
        .where(INVITATIONS.c.survey_id == survey_id, INVITATIONS.c.is_open.is_(False))
        .group_by(*columns)
    )
    wrong = [
        {"invitation": invitation_id, "needed": needed}
        for invitation_id, slots, used, members in rows
        if slots != (needed := max(members, slots if invitation_id in asked else used))
    ]
    if wrong:
        needed = bindparam("needed")
        # Somebody may have answered since they were counted.
        still = and_(
            INVITATIONS.c.id == bindparam("invitation"), INVITATIONS.c.slots_used <= needed
        )
        session.execute(update(INVITATIONS).where(still).values(slots=needed), wrong)
