"""Requests for more slots as the clerk sees them: village and numbers, never a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from surveyservice.store.slot_requests import OPEN, count_slot_requests, slot_requests_of


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One household's request. `slots` is what it may answer now, `more` what it asks for."""

    invitation_id: str
    village: str | None
    slots: int
    more: int
    asked_on: date
    state: str
    decided_on: date | None

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return self.state == OPEN


@dataclass(frozen=True, slots=True)
class RequestList:
    """A survey's requests, and how many are in each state: the counts add up to the lines."""

    lines: tuple[RequestLine, ...]
    counts: dict[str, int]


def list_slot_requests(session: Session, survey_id: str) -> RequestList:
    """All requests of a survey, those to decide first."""
    lines = tuple(
        RequestLine(
            request.invitation_id,
            village,
            slots,
            request.more,
            request.asked_on,
            request.state,
            request.decided_on,
        )
        for request, slots, village in slot_requests_of(session, survey_id)
    )
    return RequestList(lines, count_slot_requests(session, survey_id))
