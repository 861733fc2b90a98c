"""Who is in a batch: planned by the core, stored so that nobody is invited twice.

Message ids are derived from survey, person, channel and attempt: a batch prepared again carries the
same ids, and Digital Post refuses a message id it has seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from distribution.batches import BatchPlan, Channel, Recipient, plan_batch
from distribution.identifiers import derive_uuid
from distribution.register_person import DigitalPost
from surveyservice.keys import Keys
from surveyservice.store.models import Batch, Dispatch, Invitation, Person, Survey
from surveyservice.store.persons import persons_of

FIRST_ATTEMPT = 1
EXPORTED = "exported"


@dataclass(frozen=True, slots=True)
class Planned:
    """One message to be written."""

    message_uuid: str
    person: Person
    invitation: Invitation


@dataclass(frozen=True, slots=True)
class DispatchPlan:
    """The core's plan with the rows behind it. `prepared_at` is that of the first preparation."""

    plan: BatchPlan
    messages: tuple[Planned, ...]
    prepared_at: datetime


def plan_dispatches(
    session: Session,
    keys: Keys,
    survey: Survey,
    channel: Channel,
    now: datetime,
    again: bool,
    protected_to_print: bool,
) -> DispatchPlan:
    """Choose the recipients of a channel; with `again`, those of its last batch instead."""
    last = _last_batch(session, survey.id, channel) if again else None
    sent = _dispatched(session, survey.id, channel)
    rows = persons_of(session, survey.id)
    if last is not None:
        members = {person_id for person_id, batch_id in sent.items() if batch_id == last.id}
        rows = [row for row in rows if row[0].id in members]
    plan = plan_batch(
        channel,
        [_recipient(person, invitation, again) for person, invitation in rows],
        frozenset() if again else frozenset(sent),
        protected_to_print=protected_to_print,
    )
    by_id = {person.id: (person, invitation) for person, invitation in rows}
    messages = tuple(
        Planned(
            derive_uuid(keys.message, survey.id, recipient.person_id, channel, str(FIRST_ATTEMPT)),
            *by_id[recipient.person_id],
        )
        for recipient in plan.chosen
    )
    prepared_at = now if last is None else last.prepared_at
    return DispatchPlan(plan, messages, _whole_seconds(prepared_at))


def store_dispatches(
    session: Session, survey: Survey, channel: Channel, dispatches: DispatchPlan
) -> None:
    """Record what was written; rows recorded before are left as they are."""
    known = _dispatched(session, survey.id, channel)
    fresh = [message for message in dispatches.messages if message.person.id not in known]
    if not fresh:
        return
    batch = Batch(
        survey_id=survey.id,
        channel=channel.value,
        attempt=FIRST_ATTEMPT,
        prepared_at=dispatches.prepared_at,
    )
    session.add(batch)
    session.flush()
    for message in fresh:
        session.add(
            Dispatch(
                message_uuid=message.message_uuid,
                batch_id=batch.id,
                survey_id=survey.id,
                invitation_id=message.invitation.id,
                person_id=message.person.id,
                recipient_id=message.person.id,
                channel=channel.value,
                attempt=FIRST_ATTEMPT,
                state=EXPORTED,
            )
        )
        if message.invitation.first_channel is None:
            message.invitation.first_channel = channel.value
    session.flush()


def _recipient(person: Person, invitation: Invitation, again: bool) -> Recipient:
    # A batch made again is the same batch: who answered since does not change it.
    return Recipient(
        person_id=person.id,
        invitation_id=invitation.id,
        digital_post=DigitalPost(person.digital_post),
        protected=person.protected,
        has_cpr=person.cpr_enc is not None,
        slots=invitation.slots,
        slots_used=0 if again else invitation.slots_used,
        opted_out=invitation.opted_out and not again,
        has_left=person.has_left,
    )


def _dispatched(session: Session, survey_id: str, channel: Channel) -> dict[str, int]:
    rows = session.execute(
        select(Dispatch.recipient_id, Dispatch.batch_id).where(
            Dispatch.survey_id == survey_id,
            Dispatch.channel == channel.value,
            Dispatch.attempt == FIRST_ATTEMPT,
        )
    )
    return dict(rows.all())


def _last_batch(session: Session, survey_id: str, channel: Channel) -> Batch | None:
    return session.scalar(
        select(Batch)
        .where(Batch.survey_id == survey_id, Batch.channel == channel.value)
        .order_by(Batch.id.desc())
        .limit(1)
    )


def _whole_seconds(moment: datetime) -> datetime:
    # SQLite gives back naive UTC, PostgreSQL the zone of its session; Digital Post wants whole
    # seconds.
    aware = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.replace(microsecond=0)
