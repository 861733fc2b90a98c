"""Requests for more slots: stored once per invitation, listed for the clerk, decided once."""

from __future__ import annotations

from datetime import date
from functools import cache

from sqlalchemy import Executable, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from surveyservice.store.models import Invitation, SlotRequest, Village

OPEN, GRANTED, DECLINED = "open", "granted", "declined"
STATES = (OPEN, GRANTED, DECLINED)


def keep_slot_request(
    session: Session, invitation_id: str, survey_id: str, more: int, asked_on: date
) -> None:
    """Store a request; one that is there is open again with the new number and day."""
    values = {
        "invitation_id": invitation_id,
        "survey_id": survey_id,
        "more": more,
        "state": OPEN,
        "asked_on": asked_on,
        "decided_on": None,
    }
    connection = session.connection()
    connection.execute(_upsert(connection.dialect.name), values)


def find_slot_request(session: Session, invitation_id: str) -> SlotRequest | None:
    """The invitation's request, decided or not."""
    wanted = select(SlotRequest).where(SlotRequest.invitation_id == invitation_id)
    return session.scalars(wanted).one_or_none()


def slot_requests_of(session: Session, survey_id: str) -> list[tuple[SlotRequest, int, str | None]]:
    """A survey's requests with the invitation's slots and village, open ones and earlier first."""
    rows = session.execute(
        select(SlotRequest, Invitation.slots, Village.name)
        .join(Invitation, Invitation.id == SlotRequest.invitation_id)
        .outerjoin(Village, Village.code == Invitation.village_code)
        .where(SlotRequest.survey_id == survey_id)
        .order_by(
            SlotRequest.state != OPEN, SlotRequest.asked_on, Village.name, SlotRequest.invitation_id
        )
    )
    return [(request, slots, village) for request, slots, village in rows]


def count_slot_requests(session: Session, survey_id: str) -> dict[str, int]:
    """How many there are in each state; they add up to all there are."""
    counted = session.execute(
        select(SlotRequest.state, func.count())
        .where(SlotRequest.survey_id == survey_id)
        .group_by(SlotRequest.state)
    )
    return dict.fromkeys(STATES, 0) | dict(counted.all())


def invitations_that_asked(session: Session, survey_id: str) -> set[str]:
    """Ids of the invitations with a request, decided or not."""
    asked = select(SlotRequest.invitation_id).where(SlotRequest.survey_id == survey_id)
    return set(session.scalars(asked))


def mark_decided(session: Session, invitation_id: str, more: int, state: str, day: date) -> bool:
    """Decide an open request that still asks for `more`; False if it was decided or changed."""
    decided = session.scalars(
        update(SlotRequest)
        .where(
            SlotRequest.invitation_id == invitation_id,
            SlotRequest.state == OPEN,
            SlotRequest.more == more,
        )
        .values(state=state, decided_on=day)
        .returning(SlotRequest.invitation_id)
    )
    return decided.one_or_none() is not None


@cache
def _upsert(dialect: str) -> Executable:
    table = SlotRequest.__table__
    statement = (postgresql if dialect == "postgresql" else sqlite).insert(table)
    changed = ("more", "state", "asked_on", "decided_on")
    upsert: Executable = statement.on_conflict_do_update(
        index_elements=["invitation_id"],
        set_={name: statement.excluded[name] for name in changed},
    )
    return upsert
