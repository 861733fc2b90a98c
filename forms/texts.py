"""Texts in the languages of their form, with earlier answers piped into them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from forms.piping import fill_pipes

LABEL_LENGTH = 120
"""Characters; the longest variable label that SPSS shows whole."""


def _no_answer(_item_id: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Text:
    """One text in every language of its form; earlier answers may be piped into it."""

    by_language: Mapping[str, str]

    def in_language(self, language: str, word_of: Callable[[str], str | None] = _no_answer) -> str:
        """The text in `language`, else in the first language given (the source language).

        `word_of` gives the answer to an item in words; without it pipes show their fallback.
        """
        words = self.by_language.get(language)
        if words is None:
            words = next(iter(self.by_language.values()), "")
        return fill_pipes(words, word_of)


NO_TEXT = Text(MappingProxyType({}))
