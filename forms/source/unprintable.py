"""Signs that nobody sees and no file format takes: control characters and rare line breaks."""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile(
    # YAML 1.1, 5.1; without its three other line breaks, which no editor counts as lines
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)


def find_unprintable(text: str) -> re.Match[str] | None:
    """The first sign of the text that may stand in no form; None if there is none."""
    return _UNPRINTABLE.search(text)


def refuse_sign(sign: str) -> str:
    """What to tell an author about such a sign."""
    return f"the invisible character U+{ord(sign):04X} is not allowed; delete it"
