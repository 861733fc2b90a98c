"""Where a survey's messages stand, and what was reported of them, as sums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy.orm import Session

from surveyservice.store.receipts import count_dispatches, count_failures, count_reports


class ReceiptKind(NamedTuple):
    """Receipts of one status: `channel` and `status` are the receiver's words."""

    is_known: bool
    channel: str
    status: str
    meaning: str
    number: int


@dataclass(frozen=True, slots=True)
class ReceiptSums:
    """`states` by channel add up to `messages`; `failures` by code to the failed among them."""

    messages: int
    states: dict[str, dict[str, int]]
    failures: dict[str, int]
    receipts: tuple[ReceiptKind, ...]


def sum_receipts(session: Session, survey_id: str) -> ReceiptSums:
    """The sums of a survey, over all its batches."""
    states = count_dispatches(session, survey_id)
    return ReceiptSums(
        messages=sum(sum(numbers.values()) for numbers in states.values()),
        states=states,
        failures=count_failures(session, survey_id),
        receipts=tuple(ReceiptKind(*kind) for kind in count_reports(session, survey_id)),
    )
