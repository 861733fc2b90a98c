"""The fields of a receipt, made fit to be kept: a moment, a message id, a word of the receiver.

Receipts come from outside. Words are shortened and freed of control characters, and whatever looks
like a CPR number is struck out: codes and statuses are shown and counted, and must name nobody.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

ID_LETTERS, CHANNEL_LETTERS, WORD_LETTERS = 36, 20, 60
"""Most characters of a message id, of a channel, and of a status or an error code."""

_NUMBER_OF_PERSON = re.compile(r"[0-9]{6}[-\s]?[0-9]{4}")
_MILLISECONDS_FROM = 10_000_000_000
"""From here on a number counts milliseconds: as seconds it would lie after the year 2286."""


def read_message_id(text: str | None) -> str:
    """A message id in lower case; empty if there is none."""
    return _tidy(text, ID_LETTERS).lower()


def read_word(text: str | None, longest: int = WORD_LETTERS) -> str:
    """A status, channel or code as it is kept; empty if there is none."""
    return _NUMBER_OF_PERSON.sub("#", _tidy(text, longest * 4))[:longest]


def read_moment(value: object) -> datetime | None:
    """The receiver's time in UTC, of ISO 8601 text or epoch seconds or milliseconds.

    Without a zone it is taken as UTC. None if it is no time.
    """
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            seconds = value / 1000 if abs(value) >= _MILLISECONDS_FROM else value
            return datetime.fromtimestamp(seconds, UTC)
        moment = datetime.fromisoformat(str(value).strip())
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _tidy(text: str | None, longest: int) -> str:
    squeezed = " ".join((text or "")[: longest * 4].split())
    return "".join(letter for letter in squeezed if letter.isprintable())[:longest]
