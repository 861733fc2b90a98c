"""What an answer of SF1601, or none, means for a message: taken, refused, once more, or unclear.

The rule behind all cases: a message is sent again by itself only if the receiver surely does not
have it. Whatever leaves that open is a person's to decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Trouble(StrEnum):
    """Why there is no answer.

    `NO_TOKEN`: the right to send was not given. `NOT_CONNECTED`: nothing of the request was
    written. `LOST`: it may have arrived, and what became of it was not heard.
    """

    NO_TOKEN = "no_token"  # noqa: S105 - the name of a trouble
    NOT_CONNECTED = "not_connected"
    LOST = "lost"


class Outcome(StrEnum):
    """What the sender does next.

    `ACCEPTED`: taken. `DUPLICATE`: taken before, which counts as taken. `RETRYABLE`: surely not
    taken, worth another try. `PERMANENT`: refused for what it is. `AMBIGUOUS`: nobody knows; never
    sent again by itself. `BARRED`: not this message but the sender is refused, so none is tried.
    """

    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"
    RETRYABLE = "retryable"
    PERMANENT = "permanent"
    AMBIGUOUS = "ambiguous"
    BARRED = "barred"


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer, or the `trouble` instead of one. `retry_after` is the header as it came."""

    status: int = 0
    body: bytes = b""
    retry_after: str = ""
    trouble: Trouble | None = None


MOST_WAIT, MOST_TOLD_WAIT = 60, 300
"""Seconds before another try: of our own accord, and when the receiver asks for it."""

_OF_TROUBLE = {
    Trouble.NO_TOKEN: Outcome.BARRED,
    Trouble.NOT_CONNECTED: Outcome.RETRYABLE,
    Trouble.LOST: Outcome.AMBIGUOUS,
}
_OF_STATUS = {
    408: Outcome.RETRYABLE,  # the request never arrived whole
    409: Outcome.DUPLICATE,
    425: Outcome.RETRYABLE,
    429: Outcome.RETRYABLE,
    503: Outcome.RETRYABLE,
} | dict.fromkeys((401, 403, 404, 405, 407), Outcome.BARRED)


def classify_answer(answer: Answer) -> Outcome:
    """What to do after an answer of `POST kombi`.

    Success with a web page instead of an answer comes from something in between, and redirects are
    not followed: both are no word of the receiver.
    """
    if answer.trouble is not None:
        return _OF_TROUBLE[answer.trouble]
    if answer.status in _OF_STATUS:
        return _OF_STATUS[answer.status]
    family = answer.status // 100
    if family == 2:
        return Outcome.AMBIGUOUS if _is_web_page(answer.body) else Outcome.ACCEPTED
    return {3: Outcome.BARRED, 4: Outcome.PERMANENT}.get(family, Outcome.AMBIGUOUS)


def failure_code(answer: Answer) -> str:
    """The code a refused message is kept with; nothing of the answer's text."""
    return f"http_{answer.status}"


def wait_before_retry(tries: int, retry_after: str = "") -> int:
    """Seconds to wait after that many tries: doubled each time, or as the receiver asks."""
    told = retry_after.strip()
    if told.isascii() and told.isdigit():
        return min(int(told), MOST_TOLD_WAIT)
    return int(min(2 ** max(tries, 0), MOST_WAIT))


def _is_web_page(body: bytes) -> bool:
    return body.lstrip()[:9].lower().startswith((b"<!doctype", b"<html"))
