"""Who is reminded, over which channel, and why everybody else is not.

A reminder goes the way the invitation went, to those who may still answer, a few times at most: the
survey is voluntary, and nobody is asked twice in the same round.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from distribution.batches import Channel, Recipient
from distribution.dispatch_states import DispatchState
from distribution.register_person import DigitalPost

REMINDING = (Channel.MEMO, Channel.KOMBI, Channel.PRINT)
"""Channels that a reminder can take, in the order they are prepared."""


class NoReminder(StrEnum):
    """Why a person is not reminded.

    `UNDELIVERED`: the invitation did not arrive, so paper comes first. `BY_HAND`: invited by flyer
    or link alone. `ALREADY`: reminded since the latest extract. `CAP`: as often as is allowed.
    """

    LEFT = "left"
    OPTED_OUT = "opted_out"
    ANSWERED = "answered"
    NEVER_INVITED = "never_invited"
    BY_HAND = "by_hand"
    UNDELIVERED = "undelivered"
    RETURNED = "returned"
    ALREADY = "already"
    CAP = "cap"
    NO_CPR = "no_cpr"
    PROTECTED = "protected"
    SAME_HOUSEHOLD = "same_household"


@dataclass(frozen=True, slots=True)
class Invited:
    """A person as a reminder sees them.

    `last`: channel and state of the latest letter or Digital Post message to them at their present
    household. `door`: the channel that brought a letter to the household, in whosever name.
    `reminders` they had; `reminders_at_door` the household had on paper. `reminded`,
    `door_reminded`: in the present round.
    """

    recipient: Recipient
    last: tuple[Channel, DispatchState] | None = None
    door: Channel | None = None
    by_hand: bool = False
    reminders: int = 0
    reminders_at_door: int = 0
    reminded: bool = False
    door_reminded: bool = False


@dataclass(frozen=True, slots=True)
class ReminderPlan:
    """`chosen` by channel in the order given, `skipped` by reason: together everybody."""

    chosen: Mapping[Channel, tuple[Recipient, ...]]
    skipped: Mapping[NoReminder, int]


def plan_reminder(
    people: Sequence[Invited], cap: int, *, protected_to_print: bool = False
) -> ReminderPlan:
    """Choose who is reminded. `cap` is the most reminders a person, or a door, gets in a survey.

    Digital Post if the invitation came so and still reaches the person; else paper, one letter to
    each household. Who was invited by kombi is reminded by kombi.
    """
    chosen: dict[Channel, list[Recipient]] = {channel: [] for channel in REMINDING}
    skipped: Counter[NoReminder] = Counter()
    doors: set[str] = set()
    for person in people:
        channel = _channel_of(person)
        reason = _unfit(person) or _unasked(person, channel, cap, protected_to_print)
        home = person.recipient.invitation_id
        at_door = _is_at_door(person, channel)
        if reason is None and at_door and (home in doors or person.door_reminded):
            reason = NoReminder.SAME_HOUSEHOLD
        if reason or channel is None:
            skipped[reason or NoReminder.NEVER_INVITED] += 1
            continue
        chosen[channel].append(person.recipient)
        if at_door:
            doors.add(home)
    kept = {channel: tuple(some) for channel, some in chosen.items() if some}
    return ReminderPlan(MappingProxyType(kept), MappingProxyType(dict(skipped)))


def _last_of(person: Invited) -> tuple[Channel, DispatchState] | None:
    """What reached the person last; a letter at the door makes up for a message that failed."""
    if person.last and person.last[1] is DispatchState.FAILED and person.door:
        return person.door, DispatchState.EXPORTED
    if person.last is None and person.door and not _is_reached_digitally(person.recipient):
        return person.door, DispatchState.EXPORTED
    return person.last


def _channel_of(person: Invited) -> Channel | None:
    """The way of the reminder; None if there was no way to the person before."""
    last = _last_of(person)
    if last is None:
        return None
    if last[0] is Channel.MEMO and not _is_reached_digitally(person.recipient):
        return Channel.PRINT
    return last[0]


def _is_reached_digitally(recipient: Recipient) -> bool:
    return recipient.digital_post is DigitalPost.REGISTERED and not recipient.failed


def _is_at_door(person: Invited, channel: Channel | None) -> bool:
    return channel is Channel.PRINT or (channel is Channel.KOMBI and person.recipient.by_paper)


def _unfit(person: Invited) -> NoReminder | None:
    recipient = person.recipient
    if recipient.has_left:
        return NoReminder.LEFT
    if recipient.opted_out:
        return NoReminder.OPTED_OUT
    if recipient.slots_used >= recipient.slots:
        return NoReminder.ANSWERED
    return None


def _unasked(
    person: Invited, channel: Channel | None, cap: int, protected_to_print: bool
) -> NoReminder | None:
    """The reason that lies in what was sent before, or in the channel."""
    if channel is None:
        return NoReminder.BY_HAND if person.by_hand else NoReminder.NEVER_INVITED
    if person.reminded:
        return NoReminder.ALREADY
    last = _last_of(person)
    state = last[1] if last else DispatchState.PLANNED
    if state is DispatchState.PLANNED:
        return NoReminder.NEVER_INVITED
    if state is DispatchState.FAILED:
        return NoReminder.UNDELIVERED
    if state is DispatchState.RETURNED:
        return NoReminder.RETURNED
    had = person.reminders
    if _is_at_door(person, channel):
        had = max(had, person.reminders_at_door)
    if had >= cap:
        return NoReminder.CAP
    if channel is not Channel.PRINT and not person.recipient.has_cpr:
        return NoReminder.NO_CPR
    if channel is Channel.PRINT and person.recipient.protected and not protected_to_print:
        return NoReminder.PROTECTED
    return None
