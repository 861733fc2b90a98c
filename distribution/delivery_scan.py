"""What is scanned or typed of a letter that came back: its QR code, its code or its reference.

Any of the three stands on the letter. A scanner types what it reads and then Enter; one that is set
to another keyboard turns the signs of a link into others, so only the link's end is looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from distribution.tokens import read_token

REFERENCE_LETTERS = 8
"""Of the message id, printed as the letter's reference."""

_LINK = re.compile(r"https?[^0-9a-z]", re.IGNORECASE)
_SIGNS = re.compile(r"[^0-9a-z]+", re.IGNORECASE)
_REFERENCE = re.compile(rf"[0-9a-f]{{{REFERENCE_LETTERS}}}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scan:
    """Either the household's canonical token or the letter's reference, in lower case."""

    token: str = ""
    reference: str = ""

    def __repr__(self) -> str:
        return "Scan(...)"


def read_scan(typed: str) -> Scan:
    """What the typed or scanned text names. Raises `TokenError`."""
    text = typed.strip()
    if _REFERENCE.fullmatch(text):
        return Scan(reference=text.lower())
    if _LINK.match(text):
        return Scan(token=read_token(_SIGNS.split(text.rstrip("/"))[-1]))
    return Scan(token=read_token(text))
