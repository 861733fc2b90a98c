"""Texts of a form in all its languages, none missing and none empty.

A citizen who reads English must meet no Danish question, and a deadline promised in one language
must be promised in all: so the same placeholders are required in every language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType

from forms.findings import Findings
from forms.marked_data import MarkedMap
from forms.questionnaire import NO_TEXT, Text

PLACEHOLDERS = frozenset({"cluster", "municipality", "deadline"})
"""What the form's introduction may leave open until a survey is set up in a cluster."""

LABEL_LENGTH = 120
"""Characters; the longest variable label that SPSS shows whole."""

_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")


@dataclass(frozen=True, slots=True)
class TextReader:
    """Reads texts for one form: its languages, source language first, and its own file name."""

    languages: tuple[str, ...]
    file: str
    findings: Findings

    def read_text(self, holder: MarkedMap, key: str, *, fillable: bool = False) -> Text:
        """The text under a key, empty if there is no such key. `fillable`: placeholders allowed."""
        words = holder.get(key)
        return NO_TEXT if words is None else self.read_words(words, fillable=fillable)

    def read_label(self, holder: MarkedMap, key: str = "label") -> Text:
        """A variable label, at most `LABEL_LENGTH` characters."""
        text = self.read_text(holder, key)
        for language, words in text.by_language.items():
            if len(words) > LABEL_LENGTH:
                at = holder[key].place_of(language)
                message = f"the label has {len(words)} characters; write at most {LABEL_LENGTH}"
                self.findings.report(at, "label_too_long", message)
        return text

    def read_words(self, words: MarkedMap, *, fillable: bool = False) -> Text:
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
            if not text.strip():
                message = f"the text in '{language}' is empty; write it"
                self.findings.report(words.values_at[language], "text_empty", message)
        self._check_placeholders(chosen, words, fillable)
        return Text(MappingProxyType(chosen))

    def _check_placeholders(self, chosen: dict[str, str], words: MarkedMap, fillable: bool) -> None:
        allowed = PLACEHOLDERS if fillable else frozenset[str]()
        used = {language: _placeholders_in(text) for language, text in chosen.items()}
        expected = next(iter(used.values()), frozenset())
        for language, names in used.items():
            at = words.values_at[language]
            if names - allowed:
                known = " or ".join(f"{{{name}}}" for name in sorted(allowed))
                advice = f"write {known}" if allowed else "only the form's intro may have them"
                message = f"there is no placeholder {{{min(names - allowed)}}} here; {advice}"
                self.findings.report(at, "placeholder_unknown", message)
            elif names != expected:
                message = f"use the same placeholders as in '{self.languages[0]}'"
                self.findings.report(at, "placeholder_parity", message)


def _placeholders_in(text: str) -> frozenset[str]:
    """Names in braces; a stray brace counts as a placeholder without a name."""
    return frozenset(match[1] or "" for match in _BRACES.finditer(text))
