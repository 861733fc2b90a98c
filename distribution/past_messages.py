"""What a survey has sent so far: who had which message, where, and who must not get it again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from distribution.batches import OFFICIAL, Channel
from distribution.dispatch_states import DispatchState
from distribution.register_person import DigitalPost

UNWRITABLE = "unwritable:"
"""Failure codes of messages that never left the house begin so; the others are the receiver's."""

DIGITAL = frozenset({Channel.MEMO, Channel.KOMBI})
PAPER = frozenset({Channel.PRINT, Channel.KOMBI})
MOST_TRIES = 2


class Purpose(StrEnum):
    """Why a batch was made; `REISSUE` is paper for those whom Digital Post did not reach."""

    INVITATION = "invitation"
    REMINDER = "reminder"
    REISSUE = "reissue"


@dataclass(frozen=True, slots=True)
class PastMessage:
    """One message of an earlier batch, or of one that is being prepared."""

    person_id: str
    invitation_id: str
    channel: Channel
    attempt: int
    purpose: Purpose
    state: DispatchState
    failure: str | None = None
    batch_id: int = 0

    @property
    def is_written(self) -> bool:
        """Whether it was, or will be, handed over: not one that could not be written."""
        return not (self.failure or "").startswith(UNWRITABLE)

    @property
    def has_failed(self) -> bool:
        """Whether it was refused, undeliverable or never written."""
        return self.state is DispatchState.FAILED


class PastMessages:
    """The messages of a survey by person, in the order they were prepared."""

    def __init__(self, messages: Iterable[PastMessage]) -> None:
        self._of: dict[str, list[PastMessage]] = defaultdict(list)
        for message in messages:
            self._of[message.person_id].append(message)

    def of(self, person_id: str) -> list[PastMessage]:
        """Every message to the person, the latest last."""
        return self._of.get(person_id, [])

    def __iter__(self) -> Iterator[PastMessage]:
        return (message for messages in self._of.values() for message in messages)

    def written_at(self, person_id: str, invitation_id: str) -> list[PastMessage]:
        """Those handed over to the person at this household."""
        return [
            message
            for message in self.of(person_id)
            if message.invitation_id == invitation_id and message.is_written
        ]

    def next_attempt(self, person_id: str, channel: Channel) -> int:
        """The number of the person's next message over the channel, from 1."""
        attempts = [one.attempt for one in self.of(person_id) if one.channel is channel]
        return max(attempts, default=0) + 1

    def digital_post_failed(self, person_id: str, before: int | None = None) -> bool:
        """Whether the last Digital Post message was refused or undeliverable.

        `before` is the batch up to which messages count, for one that is written again.
        """
        digital = [
            one
            for one in self.of(person_id)
            if one.channel in DIGITAL
            and one.is_written
            and (before is None or one.batch_id < before)
        ]
        return bool(digital) and digital[-1].has_failed

    def failed_persons(self, before: int) -> frozenset[str]:
        """Everybody whose last Digital Post message before the batch failed."""
        return frozenset(one for one in self._of if self.digital_post_failed(one, before))

    def has_moved(self, person_id: str, invitation_id: str) -> bool:
        """Whether the last message went to another household than this."""
        past = self.of(person_id)
        return bool(past) and past[-1].invitation_id != invitation_id

    def has_had(
        self, channel: Channel, person_id: str, invitation_id: str, registration: DigitalPost
    ) -> bool:
        """Whether the person has had the invitation that the channel would bring to this household.

        A letter and Digital Post are the same invitation. Volunteers' channels stand beside them.
        Who became exempt gets a letter unless Digital Post was delivered before.
        """
        here = self.written_at(person_id, invitation_id)
        if any(message.channel is channel for message in here if not _may_retry(channel, message)):
            return True
        if sum(message.channel is channel for message in here) >= MOST_TRIES:
            return True
        if channel not in OFFICIAL:
            return False
        others = [one for one in here if one.channel in OFFICIAL and not one.has_failed]
        if channel in PAPER and registration is DigitalPost.EXEMPT:
            return any(
                one.channel is not Channel.MEMO or one.state is DispatchState.DELIVERED
                for one in others
            )
        return bool(others)

    def has_had_at_the_door(self, channel: Channel, person_id: str, invitation_id: str) -> bool:
        """Whether the household's code came to its door by this channel in the person's name."""
        doors = PAPER if channel in PAPER else {channel}
        return any(
            message.channel in doors and not message.has_failed
            for message in self.written_at(person_id, invitation_id)
        )


def _may_retry(channel: Channel, message: PastMessage) -> bool:
    # Kombi alone has another way to the same person: paper after Digital Post failed.
    return channel is Channel.KOMBI and message.has_failed
