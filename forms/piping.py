"""Earlier answers inside later texts: `{answer.landsby|din landsby}`.

The words after the bar stand in when there is no answer, and wherever no answers are known: on
paper, in codebooks and in lists. A filled text is plain text; pages escape it like any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_MARK = "{answer."
_PIPE = re.compile(r"\{answer\.([a-z][a-z0-9_]*)\|([^{}|]+)\}")


@dataclass(frozen=True, slots=True)
class Pipe:
    """One place in a text where the answer to `item` is read out, or else the fallback."""

    item: str
    fallback: str


def pipes_in(words: str) -> tuple[Pipe, ...]:
    """All pipes of a text in order."""
    return tuple(Pipe(match[1], match[2]) for match in _PIPE.finditer(words))


def fill_pipes(words: str, word_of: Callable[[str], str | None]) -> str:
    """The text with every pipe replaced by the answer in words, or by its fallback."""
    if _MARK not in words:  # asked for every option label of every page
        return words
    return _PIPE.sub(lambda match: word_of(match[1]) or match[2], words)


def without_pipes(words: str) -> str:
    """The text with every pipe taken out, to look for other placeholders in the rest."""
    return _PIPE.sub("", words)
