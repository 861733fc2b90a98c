"""Who gets a message over which channel, and why everybody else does not.

Planned from plain flags, so that a dry run and the real batch are the same calculation, and every
recipient is either chosen or counted under one reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from distribution.register_person import DigitalPost


class Channel(StrEnum):
    """How an invitation travels.

    `MEMO`: Digital Post container. `KOMBI`: SF1601, digital or paper as registered. `PRINT`: window
    letters. `FLYER` and `LINKS` go through the hands of volunteers.
    """

    MEMO = "memo"
    KOMBI = "kombi"
    PRINT = "print"
    FLYER = "flyer"
    LINKS = "links"


class Skip(StrEnum):
    """Why a recipient is not in a batch."""

    LEFT = "left"
    OPTED_OUT = "opted_out"
    ANSWERED = "answered"
    ALREADY = "already"
    NO_CPR = "no_cpr"
    EXEMPT = "exempt"
    UNDELIVERED = "undelivered"
    UNKNOWN_REGISTRATION = "unknown_registration"
    REGISTERED = "registered"
    PROTECTED = "protected"
    SAME_HOUSEHOLD = "same_household"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person as a batch sees them: ids and flags. Slots are those of the invitation.

    `failed`: their last Digital Post message did not arrive. `moved`: their last message went to
    another household.
    """

    person_id: str
    invitation_id: str
    digital_post: DigitalPost
    protected: bool = False
    has_cpr: bool = True
    slots: int = 1
    slots_used: int = 0
    opted_out: bool = False
    has_left: bool = False
    failed: bool = False
    moved: bool = False

    @property
    def by_paper(self) -> bool:
        """Whether Digital Post does not reach the person, as far as is known."""
        return self.failed or self.digital_post is DigitalPost.EXEMPT


@dataclass(frozen=True, slots=True)
class BatchPlan:
    """`chosen` in the order given; `skipped` counts the others, so that the sum is everybody."""

    channel: Channel
    chosen: tuple[Recipient, ...]
    skipped: Mapping[Skip, int]


OFFICIAL = frozenset({Channel.MEMO, Channel.KOMBI, Channel.PRINT})
"""Channels that bring the municipality's own letter, each instead of the others."""

_ONE_PER_HOUSEHOLD = frozenset({Channel.PRINT, Channel.FLYER, Channel.LINKS})
_BY_VOLUNTEERS = frozenset({Channel.FLYER, Channel.LINKS})


def plan_batch(
    channel: Channel,
    recipients: Sequence[Recipient],
    already: frozenset[str] = frozenset(),
    *,
    doors: frozenset[str] | None = None,
    protected_to_print: bool = False,
) -> BatchPlan:
    """Choose the recipients of one batch. `already` are person ids that had their message.

    Digital Post reaches each adult; paper, flyers and links one of the household, since the code is
    shared: `doors` are those of `already` whose message brought it to the door, all of them if not
    given. Print takes those not known to be registered, and those whom Digital Post failed; kombi
    takes everybody, and writes to these on paper. Protected persons never pass through volunteers'
    hands (CPR-loven § 28), and reach a printer only once the municipality has approved it as data
    processor: `protected_to_print`.
    """
    barred = _BY_VOLUNTEERS if protected_to_print else _BY_VOLUNTEERS | {Channel.PRINT}
    reasons = [_unfit(channel, recipient, channel in barred) for recipient in recipients]
    at_the_door = already if doors is None else doors
    served = {
        recipient.invitation_id
        for recipient, reason in zip(recipients, reasons, strict=True)
        if recipient.person_id in at_the_door
        and reason is None
        and is_one_per_household(channel, recipient)
    }
    chosen: list[Recipient] = []
    skipped: Counter[Skip] = Counter()
    for recipient, unfit in zip(recipients, reasons, strict=True):
        reason = unfit or _served(channel, recipient, already, served)
        if reason:
            skipped[reason] += 1
            continue
        chosen.append(recipient)
        if is_one_per_household(channel, recipient):
            served.add(recipient.invitation_id)
    return BatchPlan(channel, tuple(chosen), MappingProxyType(dict(skipped)))


def is_one_per_household(channel: Channel, recipient: Recipient) -> bool:
    """Whether the message lies in the household's letterbox rather than in a mailbox of its own."""
    by_paper = channel is Channel.KOMBI and recipient.by_paper
    return by_paper or channel in _ONE_PER_HOUSEHOLD


def _unfit(channel: Channel, recipient: Recipient, bars_protected: bool) -> Skip | None:
    """The reason that lies in the recipient alone."""
    if recipient.has_left:
        return Skip.LEFT
    if recipient.opted_out:
        return Skip.OPTED_OUT
    if recipient.slots_used >= recipient.slots:
        return Skip.ANSWERED
    if recipient.protected and bars_protected:
        return Skip.PROTECTED
    if channel in (Channel.MEMO, Channel.KOMBI) and not recipient.has_cpr:
        return Skip.NO_CPR
    return _unfit_by_registration(channel, recipient)


def _unfit_by_registration(channel: Channel, recipient: Recipient) -> Skip | None:
    registration = recipient.digital_post
    if channel is Channel.PRINT and registration is DigitalPost.REGISTERED and not recipient.failed:
        return Skip.REGISTERED
    if channel is Channel.MEMO and registration is DigitalPost.EXEMPT:
        return Skip.EXEMPT
    if channel is Channel.MEMO and registration is DigitalPost.UNKNOWN:
        return Skip.UNKNOWN_REGISTRATION
    return Skip.UNDELIVERED if channel is Channel.MEMO and recipient.failed else None


def _served(
    channel: Channel, recipient: Recipient, already: frozenset[str], served: set[str]
) -> Skip | None:
    """The reason that lies in what was sent before, or is sent to the same door in this batch."""
    if recipient.person_id in already:
        return Skip.ALREADY
    if is_one_per_household(channel, recipient) and recipient.invitation_id in served:
        return Skip.SAME_HOUSEHOLD
    return None
