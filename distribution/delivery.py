"""What receipts say of one message, and its state by them, in whatever order they come.

Digital Post tells "delivered" from "taken in" and never says "read". A word nobody has confirmed to
us stays unknown: it is kept and counted, and moves no message.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from distribution.dispatch_states import DispatchState


class Meaning(StrEnum):
    """What the receiver's word stands for.

    `RECEIVED`: taken in by the system, no more. `DELIVERED` and `FAILED`: in the mailbox or the
    letterbox, or not. `UNKNOWN`: a word without a confirmed meaning.
    """

    RECEIVED = "received"
    DELIVERED = "delivered"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Report:
    """One receipt. No person: the message id is all it knows.

    `message_uuid` is in lower case, empty if the receipt names none. `source` is sf1601 or ngdp,
    `channel` and `status` the receiver's own words, `reported_at` its time (aware).
    """

    message_uuid: str
    source: str
    status: str
    meaning: Meaning
    reported_at: datetime | None = None
    channel: str = ""
    error_code: str = ""

    @property
    def is_paper(self) -> bool:
        """Whether it tells of a letter: "Automatisk Valg" may have printed the message."""
        return self.channel.casefold() == PAPER

    def digest(self) -> str:
        """64 hex digits, the same for the same report sent twice, whatever it is taken to mean."""
        moment = self.reported_at.astimezone(UTC).isoformat() if self.reported_at else ""
        parts = (
            self.source, self.message_uuid, self.channel, self.status, moment, self.error_code,
        )  # fmt: skip
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


PAPER = "fysisk post"
"""The channel (KanalKode) of SF1601 that is a letter, in lower case."""

_STATES = {
    Meaning.RECEIVED: DispatchState.RECEIVED,
    Meaning.DELIVERED: DispatchState.DELIVERED,
    Meaning.FAILED: DispatchState.FAILED,
}
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def tell_meaning(status: str, known: Mapping[str, Meaning], told: Mapping[str, Meaning]) -> Meaning:
    """What a word stands for: as `known` for sure, else as somebody `told` us, else unknown."""
    word = status.casefold()
    return known.get(word) or told.get(word, Meaning.UNKNOWN)


def settle_state(
    current: DispatchState, reports: Iterable[Report]
) -> tuple[DispatchState, str | None]:
    """The state after all reports of a message, and the receiver's code if it failed.

    Each way, digital and paper, is judged for itself: the business receipt (delivered or failed)
    with the latest time of the receiver, else "received". Of two at one moment failure wins, since
    a letter too many is better than none. Delivered digitally is delivered; else the letter's way
    counts where there is one. A returned letter stays returned, and without a word that is
    understood nothing changes. Depends on the set of reports alone, not on order or repetition.
    """
    if current is DispatchState.RETURNED:
        return current, None
    told = [report for report in reports if report.meaning is not Meaning.UNKNOWN]
    digital = _decisive(report for report in told if not report.is_paper)
    paper = _decisive(report for report in told if report.is_paper)
    decisive = paper or digital
    if digital is not None and digital.meaning is Meaning.DELIVERED:
        decisive = digital
    if decisive is None:
        return current, None
    is_failure = decisive.meaning is Meaning.FAILED
    return _STATES[decisive.meaning], (
        decisive.error_code or decisive.status
    ) if is_failure else None


def _decisive(reports: Iterable[Report]) -> Report | None:
    return max(reports, key=_weight, default=None)


def _weight(report: Report) -> tuple[bool, datetime, bool, str, str]:
    return (
        report.meaning is not Meaning.RECEIVED,
        report.reported_at or _LONG_AGO,
        report.meaning is Meaning.FAILED,
        report.error_code,
        report.status,
    )
