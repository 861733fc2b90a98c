"""The batch as an outbox: each message claimed before it is sent, and settled after."""

from __future__ import annotations

from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.orm import Session

from distribution.dispatch_states import DispatchState
from surveyservice.store.models import Batch, Cluster, Dispatch, Invitation, Person


def find_batch(session: Session, survey_id: str, batch_id: int) -> Batch | None:
    """A batch of the survey."""
    batch = session.get(Batch, batch_id)
    return batch if batch is not None and batch.survey_id == survey_id else None


def municipalities_of(session: Session, batch_id: int) -> dict[str, list[str]]:
    """The message ids of a batch that are yet to be sent, in order, by municipality."""
    rows = session.execute(
        select(Cluster.municipality_id, Dispatch.message_uuid)
        .join(Invitation, Invitation.id == Dispatch.invitation_id)
        .join(Cluster, Cluster.id == Invitation.cluster_id)
        .where(Dispatch.batch_id == batch_id, Dispatch.state == DispatchState.EXPORTED.value)
        .order_by(Dispatch.position)
    )
    found: dict[str, list[str]] = {}
    for municipality_id, message_uuid in rows:
        found.setdefault(municipality_id, []).append(message_uuid)
    return found


def messages_held_back(session: Session, batch_id: int) -> set[str]:
    """Messages nobody should get any more: answered, opted out or left since they were prepared."""
    rows = session.scalars(
        select(Dispatch.message_uuid)
        .join(Invitation, Invitation.id == Dispatch.invitation_id)
        .outerjoin(Person, Person.id == Dispatch.person_id)
        .where(
            Dispatch.batch_id == batch_id,
            or_(
                Invitation.opted_out,
                Invitation.slots_used >= Invitation.slots,
                and_(Person.id.is_not(None), Person.has_left),
            ),
        )
    )
    return set(rows)


def count_states(session: Session, batch_id: int) -> dict[DispatchState, int]:
    """How many messages of the batch are in each state."""
    rows = session.execute(
        select(Dispatch.state, func.count())
        .where(Dispatch.batch_id == batch_id)
        .group_by(Dispatch.state)
    )
    return {DispatchState(state): number for state, number in rows}


def move_message(
    session: Session,
    message_uuid: str,
    before: DispatchState,
    after: DispatchState,
    failure: str | None = None,
) -> bool:
    """Move one message on; False if it is not in the state `before` (any more)."""
    moved = session.scalars(
        update(Dispatch)
        .where(Dispatch.message_uuid == message_uuid, Dispatch.state == before.value)
        .values(state=after.value, failure=failure)
        .returning(Dispatch.message_uuid)
    )
    return moved.one_or_none() is not None


def park_interrupted(session: Session, batch_id: int) -> int:
    """Park what a process was sending when it ended; how many that were."""
    parked = session.scalars(
        update(Dispatch)
        .where(Dispatch.batch_id == batch_id, Dispatch.state == DispatchState.SENDING.value)
        .values(state=DispatchState.PARKED.value)
        .returning(Dispatch.message_uuid)
    )
    return len(parked.all())


def parked_messages(session: Session, survey_id: str) -> list[tuple[str, int]]:
    """Message and batch ids of the survey's parked messages."""
    rows = session.execute(
        select(Dispatch.message_uuid, Dispatch.batch_id)
        .where(Dispatch.survey_id == survey_id, Dispatch.state == DispatchState.PARKED.value)
        .order_by(Dispatch.batch_id, Dispatch.position)
    )
    return [(message_uuid, batch_id) for message_uuid, batch_id in rows]
