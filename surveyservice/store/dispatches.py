"""Dispatches as plain columns: read by survey or batch, written and settled in bulk."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any, NamedTuple, cast

from sqlalchemy import CursorResult, delete, func, insert, select, update
from sqlalchemy.orm import Session

from distribution.batches import Channel
from distribution.dispatch_states import DispatchState
from distribution.past_messages import UNWRITABLE, PastMessage, PastMessages, Purpose
from surveyservice.store.models import Batch, Cluster, Dispatch, Invitation, Person

ROWS_AT_ONCE = 1000
FAILURE_CHARACTERS = 60


class Member(NamedTuple):
    """One message of a batch. `digital_post` is None once the person is erased."""

    message_uuid: str
    recipient_id: str
    invitation_id: str
    position: int
    municipality_id: str
    cluster_id: str
    digital_post: str | None


def past_messages(session: Session, survey_id: str) -> PastMessages:
    """Every message of the survey, the latest last."""
    rows = session.execute(
        select(
            Dispatch.recipient_id,
            Dispatch.invitation_id,
            Dispatch.channel,
            Dispatch.attempt,
            Batch.purpose,
            Dispatch.state,
            Dispatch.failure,
            Dispatch.batch_id,
        )
        .join(Batch, Batch.id == Dispatch.batch_id)
        .where(Dispatch.survey_id == survey_id)
        .order_by(Dispatch.batch_id, Dispatch.position)
    )
    return PastMessages(
        PastMessage(
            person,
            home,
            Channel(channel),
            attempt,
            Purpose(purpose),
            DispatchState(state),
            failure,
            batch,
        )
        for person, home, channel, attempt, purpose, state, failure, batch in rows
    )


def members_of(session: Session, batch_id: int) -> list[Member]:
    """The batch's messages in their order: what `load_planned` asks for, and where they go.

    Those that could not be written before are left out.
    """
    rows = session.execute(
        select(
            Dispatch.message_uuid,
            Dispatch.recipient_id,
            Dispatch.invitation_id,
            Dispatch.position,
            Cluster.municipality_id,
            Invitation.cluster_id,
            Person.digital_post,
        )
        .join(Invitation, Invitation.id == Dispatch.invitation_id)
        .outerjoin(Person, Person.id == Dispatch.recipient_id)
        .join(Cluster, Cluster.id == Invitation.cluster_id)
        .where(
            Dispatch.batch_id == batch_id,
            # A failure of the receiver does not change what was handed over.
            Dispatch.failure.is_(None) | ~Dispatch.failure.startswith(UNWRITABLE, autoescape=True),
        )
        .order_by(
            Cluster.municipality_id,
            Dispatch.position,
            Invitation.village_code,
            Invitation.id,
            Dispatch.recipient_id,
        )
    )
    return [Member._make(row) for row in rows]


def count_states(session: Session, survey_id: str) -> dict[int, dict[str, int]]:
    """How many messages of each batch stand in each state."""
    counts: dict[int, dict[str, int]] = {}
    for batch, state, count in session.execute(
        select(Dispatch.batch_id, Dispatch.state, func.count())
        .where(Dispatch.survey_id == survey_id)
        .group_by(Dispatch.batch_id, Dispatch.state)
        .order_by(Dispatch.batch_id, Dispatch.state)
    ):
        counts.setdefault(batch, {})[state] = count
    return counts


def drop_planned(session: Session, batch_id: int) -> int:
    """Remove the batch's messages, none of which was handed over; return how many there were."""
    dropped = session.execute(
        delete(Dispatch)
        .where(Dispatch.batch_id == batch_id)
        .execution_options(synchronize_session=False)
    )
    return cast(CursorResult[Any], dropped).rowcount


def add_dispatches(session: Session, rows: Iterable[dict[str, Any]]) -> None:
    """Store the rows, some at a time."""
    rest = iter(rows)
    while chunk := list(islice(rest, ROWS_AT_ONCE)):
        session.execute(insert(Dispatch), chunk)


def settle_batch(session: Session, batch_id: int, failures: dict[str, str]) -> int:
    """Mark the batch's planned messages exported, `failures` (message id: code) failed.

    Returns how many were exported.
    """
    rest = iter(failures.items())
    while chunk := list(islice(rest, ROWS_AT_ONCE)):
        for message_uuid, code in chunk:
            session.execute(
                update(Dispatch)
                .where(Dispatch.batch_id == batch_id, Dispatch.message_uuid == message_uuid)
                .values(
                    state=DispatchState.FAILED.value,
                    failure=f"{UNWRITABLE}{code}"[:FAILURE_CHARACTERS],
                )
                .execution_options(synchronize_session=False)
            )
    exported = session.execute(
        update(Dispatch)
        .where(Dispatch.batch_id == batch_id, Dispatch.state == DispatchState.PLANNED.value)
        .values(state=DispatchState.EXPORTED.value)
        .execution_options(synchronize_session=False)
    )
    return cast(CursorResult[Any], exported).rowcount


def mark_first_channel(session: Session, batch_id: int, channel: Channel) -> None:
    """Note on the invitations that have no channel yet that this batch brought them."""
    handed_over = select(Dispatch.invitation_id).where(
        Dispatch.batch_id == batch_id, Dispatch.state == DispatchState.EXPORTED.value
    )
    session.execute(
        update(Invitation)
        .where(Invitation.id.in_(handed_over), Invitation.first_channel.is_(None))
        .values(first_channel=channel.value)
        .execution_options(synchronize_session=False)
    )
