"""Who is in a batch that is written once more: those who were in it, as far as still right."""

from __future__ import annotations

from collections import Counter

from sqlalchemy.orm import Session

from distribution.batches import BatchPlan, Channel, Recipient, Skip, plan_batch
from distribution.past_messages import PastMessages
from distribution.register_person import DigitalPost
from surveyservice.services.planned_messages import Addressed, DispatchPlan, whole_seconds
from surveyservice.store.dispatches import members_of, past_messages
from surveyservice.store.models import Batch, Survey
from surveyservice.store.recipients import RecipientRow, recipient_rows


def plan_again(
    session: Session, survey: Survey, channel: Channel, last: Batch, protected_to_print: bool
) -> DispatchPlan:
    """The batch as it was, without those who have left or moved, or are protected since."""
    past = past_messages(session, survey.id)
    rows = {row.person_id: row for row in recipient_rows(session, survey.id)}
    members = [member for member in members_of(session, last.id) if member.recipient_id in rows]
    recipients: list[Recipient] = []
    gone: Counter[Skip] = Counter()
    for member in members:
        row = rows[member.recipient_id]
        if row.has_left:
            gone[Skip.LEFT] += 1
        elif row.invitation_id != member.invitation_id:
            gone[Skip.MOVED] += 1
        else:
            recipients.append(_as_it_was(row, past, last.id))
    plan = plan_batch(channel, recipients, protected_to_print=protected_to_print)
    chosen = {one.person_id for one in plan.chosen}
    messages = tuple(
        Addressed(member.message_uuid, member.recipient_id, member.invitation_id, 1)
        for member in members
        if member.recipient_id in chosen
    )
    whole = BatchPlan(channel, plan.chosen, {**plan.skipped, **gone})
    return DispatchPlan(whole, messages, whole_seconds(last.prepared_at))


def _as_it_was(row: RecipientRow, past: PastMessages, batch_id: int) -> Recipient:
    # Who answered or opted out since does not change the batch, nor what a receipt said of it.
    return Recipient(
        person_id=row.person_id,
        invitation_id=row.invitation_id,
        digital_post=DigitalPost(row.digital_post),
        protected=row.protected,
        has_cpr=bool(row.has_cpr),
        slots=row.slots,
        has_left=row.has_left,
        failed=past.digital_post_failed(row.person_id, before=batch_id),
    )
