"""Messages that are planned: as ids alone, and with their rows when their turn comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from distribution.batches import BatchPlan
from distribution.past_messages import Purpose
from distribution.register_person import DigitalPost
from surveyservice.store.models import Invitation, Person


@dataclass(frozen=True, slots=True)
class Planned:
    """One message to be written, with the rows behind it; never more than some at a time."""

    message_uuid: str
    person: Person
    invitation: Invitation
    digital_post: DigitalPost = DigitalPost.UNKNOWN
    failed: bool = False
    position: int = 0


@dataclass(frozen=True, slots=True)
class Addressed:
    """One message that is planned: ids alone."""

    message_uuid: str
    person_id: str
    invitation_id: str
    attempt: int


@dataclass(frozen=True, slots=True)
class DispatchPlan:
    """The core's plan and its message ids. `prepared_at` is that of the first preparation."""

    plan: BatchPlan
    messages: tuple[Addressed, ...]
    prepared_at: datetime

    @property
    def purpose(self) -> Purpose:
        """A reissue, if Digital Post had failed everybody in it."""
        chosen = self.plan.chosen
        all_failed = bool(chosen) and all(recipient.failed for recipient in chosen)
        return Purpose.REISSUE if all_failed else Purpose.INVITATION


def whole_seconds(moment: datetime) -> datetime:
    """The moment in UTC without fractions, as Digital Post wants it."""
    # SQLite gives back naive UTC, PostgreSQL the zone of its session.
    aware = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.replace(microsecond=0)
