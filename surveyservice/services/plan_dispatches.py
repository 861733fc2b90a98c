"""Who is in a batch: planned by the core, stored so that nobody is invited twice.

Message ids are derived from survey, person, channel and attempt: a batch prepared again carries the
same ids, and Digital Post refuses a message id it has seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from distribution.batches import Channel, Recipient, plan_batch
from distribution.identifiers import derive_uuid
from distribution.past_messages import PastMessages
from distribution.register_person import DigitalPost
from surveyservice.keys import Keys
from surveyservice.services.plan_again import plan_again
from surveyservice.services.planned_messages import Addressed, DispatchPlan, Planned, whole_seconds
from surveyservice.services.store_dispatches import store_dispatches
from surveyservice.store.batches import last_batch
from surveyservice.store.dispatches import past_messages
from surveyservice.store.models import Survey
from surveyservice.store.recipients import RecipientRow, recipient_rows

__all__ = [
    "DispatchPlan",
    "Planned",
    "address_messages",
    "plan_dispatches",
    "recipient_of",
    "store_dispatches",
]


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
    last = last_batch(session, survey.id, channel) if again else None
    if last is not None:
        return plan_again(session, survey, channel, last, protected_to_print)
    past = past_messages(session, survey.id)
    recipients = [recipient_of(row, past) for row in recipient_rows(session, survey.id)]
    plan = plan_batch(
        channel,
        recipients,
        frozenset(_already(channel, recipients, past)),
        doors=frozenset(
            one.person_id
            for one in recipients
            if past.has_had_at_the_door(channel, one.person_id, one.invitation_id)
        ),
        protected_to_print=protected_to_print,
    )
    messages = address_messages(keys, survey.id, channel, plan.chosen, past)
    return DispatchPlan(plan, messages, whole_seconds(now))


def recipient_of(row: RecipientRow, past: PastMessages) -> Recipient:
    """The person as a plan sees them now."""
    return Recipient(
        person_id=row.person_id,
        invitation_id=row.invitation_id,
        digital_post=DigitalPost(row.digital_post),
        protected=row.protected,
        has_cpr=bool(row.has_cpr),
        slots=row.slots,
        slots_used=row.slots_used,
        opted_out=row.opted_out,
        has_left=row.has_left,
        failed=past.digital_post_failed(row.person_id),
        moved=past.has_moved(row.person_id, row.invitation_id),
    )


def address_messages(
    keys: Keys,
    survey_id: str,
    channel: Channel,
    recipients: Iterable[Recipient],
    past: PastMessages,
) -> tuple[Addressed, ...]:
    """The next message of each recipient over the channel."""
    addressed = []
    for one in recipients:
        attempt = past.next_attempt(one.person_id, channel)
        message_uuid = derive_uuid(keys.message, survey_id, one.person_id, channel, str(attempt))
        addressed.append(Addressed(message_uuid, one.person_id, one.invitation_id, attempt))
    return tuple(addressed)


def _already(
    channel: Channel, recipients: Sequence[Recipient], past: PastMessages
) -> Iterable[str]:
    return (
        one.person_id
        for one in recipients
        if past.has_had(channel, one.person_id, one.invitation_id, one.digital_post)
    )
