"""The persons behind planned messages, some at a time: 100,000 must not lie in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from distribution.register_person import DigitalPost
from surveyservice.services.compose_invitations import Unwritable
from surveyservice.services.planned_messages import Planned
from surveyservice.store.dispatches import Member
from surveyservice.store.models import Invitation, Person

PERSONS_AT_ONCE = 1000


def load_planned(
    session: Session, members: Sequence[Member], failed: frozenset[str]
) -> Iterator[Planned | Unwritable]:
    """Each member (of `members_of`) with its rows, in the order given.

    Since it was planned a person may have been erased, have left or moved: then their message is
    unwritable, and the next batch knows better. `failed` are those whom Digital Post had failed.
    """
    for start in range(0, len(members), PERSONS_AT_ONCE):
        some = members[start : start + PERSONS_AT_ONCE]
        persons = _by_id(session, Person, {member.recipient_id for member in some})
        invitations = _by_id(session, Invitation, {member.invitation_id for member in some})
        for member in some:
            person = persons.get(member.recipient_id)
            reason = _reason_of(person, member.invitation_id)
            if reason or person is None:
                yield Unwritable(member.message_uuid, reason or "erased")
                continue
            yield Planned(
                message_uuid=member.message_uuid,
                person=person,
                invitation=invitations[member.invitation_id],
                digital_post=DigitalPost(person.digital_post),
                failed=person.id in failed,
                position=member.position,
            )


def _reason_of(person: Person | None, invitation_id: str) -> str | None:
    if person is None:
        return "erased"
    if person.has_left:
        return "left"
    return None if person.invitation_id == invitation_id else "moved"


def _by_id(session: Session, model: Any, ids: set[str]) -> dict[str, Any]:
    rows = session.scalars(select(model).where(model.id.in_(ids)))
    return {row.id: row for row in rows}
