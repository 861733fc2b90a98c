"""Texts of a form in all its languages, none missing and none empty.

A citizen who reads English must meet no Danish question, and a deadline promised in one language
must be promised in all: so the same placeholders and the same earlier answers are required in every
language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType

from forms.findings import Findings
from forms.marked_data import MarkedMap
from forms.piping import pipes_in, without_pipes
from forms.texts import LABEL_LENGTH, NO_TEXT, Text

PLACEHOLDERS = frozenset({"cluster", "municipality", "deadline"})
"""What the form's introduction may leave open until a survey is set up in a cluster."""

_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")
_LIKE_A_PIPE = re.compile(r"\{\s*answer\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TextKind:
    """What a text may hold and how long it may be, in characters, with the code if it is longer."""

    placeholders: frozenset[str] = frozenset()
    pipes: bool = False
    most: int | None = None
    too_long: str = ""


TITLE = TextKind()
LETTER = TextKind(placeholders=PLACEHOLDERS)
PARAGRAPH = TextKind(pipes=True)
QUESTION = TextKind(pipes=True, most=600, too_long="text_too_long")
LABEL = TextKind(most=LABEL_LENGTH, too_long="label_too_long")
OPTION = TextKind(most=160, too_long="option_too_long")


@dataclass(frozen=True, slots=True)
class TextReader:
    """Reads texts for one form: its languages, source language first, and its own file name.

    `item_ids` are the questions of the form, which authors name in braces as if that were enough.
    """

    languages: tuple[str, ...]
    file: str
    findings: Findings
    item_ids: frozenset[str] = frozenset()

    def read_text(self, holder: MarkedMap, key: str, kind: TextKind = TITLE) -> Text:
        """The text under a key, empty if there is no such key."""
        words = holder.get(key)
        return NO_TEXT if words is None else self.read_words(words, kind)

    def read_words(self, words: MarkedMap, kind: TextKind) -> Text:
        """The text in the languages of the form; a library may hold more of them."""
        for language in self.languages:
            if language not in words:
                message = f"the text in '{language}' is missing; add it"
                self.findings.report(words.at, "language_missing", message)
        for language in words:
            if language not in self.languages and words.at.file == self.file:
                message = f"'{language}' is not among the languages of the form; remove it"
                self.findings.report(words.keys_at[language], "language_unknown", message)
        chosen = {language: words[language] for language in self.languages if language in words}
        for language, text in chosen.items():
            self._check_length(text, language, words, kind)
        if any("{" in text or "}" in text for text in chosen.values()):
            self._check_pipes(chosen, words, kind)
            self._check_placeholders(chosen, words, kind)
        return Text(MappingProxyType(chosen))

    def _check_length(self, text: str, language: str, words: MarkedMap, kind: TextKind) -> None:
        at = words.values_at[language]
        if not text.strip():
            message = f"the text in '{language}' is empty; write it"
            self.findings.report(at, "text_empty", message)
        elif kind.most and len(text) > kind.most:
            message = f"this text has {len(text)} characters; write at most {kind.most}"
            self.findings.report(at, kind.too_long, message)

    def _check_pipes(self, chosen: dict[str, str], words: MarkedMap, kind: TextKind) -> None:
        expected = self._answers_meant(chosen.get(self.languages[0], ""))
        for language, text in chosen.items():
            at = words.values_at[language]
            if _LIKE_A_PIPE.search(text) and not kind.pipes:
                message = (
                    "earlier answers can be read out in questions, hints, intros and paragraphs "
                    "of sections only; remove it here"
                )
                self.findings.report(at, "pipe_not_here", message)
            elif _is_malformed(text):
                message = "write {answer.ITEM|words to show when there is no answer}"
                self.findings.report(at, "pipe_malformed", message)
            elif self._answers_meant(text) != expected:
                message = f"read out the same earlier answers as in '{self.languages[0]}'"
                self.findings.report(at, "pipe_parity", message)

    def _check_placeholders(self, chosen: dict[str, str], words: MarkedMap, kind: TextKind) -> None:
        used = {language: _placeholders_in(text) for language, text in chosen.items()}
        expected = next(iter(used.values()), frozenset()) & kind.placeholders
        for language, names in used.items():
            at = words.values_at[language]
            if unknown := names - kind.placeholders:
                advice = self._advise_on_placeholder(min(unknown), kind)
                message = f"there is no placeholder {{{min(unknown)}}} here; {advice}"
                self.findings.report(at, "placeholder_unknown", message)
            elif names != expected:
                message = f"use the same placeholders as in '{self.languages[0]}'"
                self.findings.report(at, "placeholder_parity", message)

    def _advise_on_placeholder(self, name: str, kind: TextKind) -> str:
        if name in self.item_ids and kind.pipes:
            return f"to show an answer write {{answer.{name}|words if there is none}}"
        known = " or ".join(f"{{{placeholder}}}" for placeholder in sorted(kind.placeholders))
        return f"write {known}" if known else "only the form's intro may have them"

    def _answers_meant(self, text: str) -> frozenset[str]:
        """Items whose answers the text shows, those named in braces alone among them."""
        piped = frozenset(pipe.item for pipe in pipes_in(text))
        return piped | (_placeholders_in(text) & self.item_ids)


def _placeholders_in(text: str) -> frozenset[str]:
    """Names in braces; a stray brace counts as a placeholder without a name."""
    return frozenset((match[1] or "").strip() for match in _BRACES.finditer(without_pipes(text)))


def _is_malformed(text: str) -> bool:
    empty = any(not pipe.fallback.strip() for pipe in pipes_in(text))
    return empty or bool(_LIKE_A_PIPE.search(without_pipes(text)))
