"""What earlier messages mean for a reminder: what reached each person, what came to the door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from distribution.batches import OFFICIAL, Channel, Recipient
from distribution.dispatch_states import DispatchState
from distribution.past_messages import PAPER, PastMessage, PastMessages, Purpose
from distribution.reminders import Invited

_NOT_AT_THE_DOOR = frozenset({DispatchState.PLANNED, DispatchState.FAILED, DispatchState.RETURNED})


@dataclass(slots=True)
class _Door:
    """The paper that came to one household."""

    channel: Channel | None = None
    reminders: int = 0
    reminded: bool = False


def look_back(
    recipients: Sequence[Recipient], past: PastMessages, this_round: frozenset[int]
) -> list[Invited]:
    """Each recipient with what was sent; `this_round` are the reminder batches of this round."""
    doors = _doors_of(recipients, past, this_round)
    return [
        _invited_of(one, past, doors.get(one.invitation_id, _Door()), this_round)
        for one in recipients
    ]


def _invited_of(
    recipient: Recipient, past: PastMessages, door: _Door, this_round: frozenset[int]
) -> Invited:
    here = past.written_at(recipient.person_id, recipient.invitation_id)
    official = [message for message in here if message.channel in OFFICIAL]
    reminders = [
        message
        for message in past.of(recipient.person_id)
        if message.purpose is Purpose.REMINDER and message.is_written
    ]
    return Invited(
        recipient=recipient,
        last=(official[-1].channel, official[-1].state) if official else None,
        door=door.channel,
        by_hand=len(here) > len(official),
        reminders=len(reminders),
        reminders_at_door=door.reminders,
        reminded=any(message.batch_id in this_round for message in reminders),
        door_reminded=door.reminded,
    )


def _doors_of(
    recipients: Sequence[Recipient], past: PastMessages, this_round: frozenset[int]
) -> dict[str, _Door]:
    by_paper = {one.person_id for one in recipients if one.by_paper}
    doors: dict[str, _Door] = {}
    for message in past:
        if not _lay_at_the_door(message, by_paper):
            continue
        door = doors.setdefault(message.invitation_id, _Door())
        door.channel = message.channel
        if message.purpose is Purpose.REMINDER:
            door.reminders += 1
            door.reminded = door.reminded or message.batch_id in this_round
    return doors


def _lay_at_the_door(message: PastMessage, by_paper: set[str]) -> bool:
    if message.channel not in PAPER or message.state in _NOT_AT_THE_DOOR:
        return False
    return message.channel is Channel.PRINT or message.person_id in by_paper
