"""What a form's introduction leaves open until it is fielded: names and the last day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from forms.day_words import word_day
from forms.paper.paper_words import paper_words_in

DOTTED_LINE = "." * 24
"""Room to write a date by hand."""

_OPEN = "…"
_PLACEHOLDER = re.compile(r"\{(cluster|municipality|deadline)\}")
_SENTENCE_END = re.compile(r"(?:^|[.!?:]\s+|\n)\Z")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[^a-zæøåäöüß{]|\{[cm])")
"""Not before a small letter or the date itself: "senest d. {deadline}" is one sentence."""


@dataclass(frozen=True, slots=True)
class Blanks:
    """Names and the last day, as far as they are known already."""

    cluster: str | None = None
    municipality: str | None = None
    deadline: date | None = None


NO_NAMES = Blanks()


def fill_for_hand(text: str, blanks: Blanks, language: str) -> str:
    """The text for paper: general words for names, a dotted line for the day to be written."""
    return _fill(text, blanks, language, DOTTED_LINE)


def fill_for_data(text: str, blanks: Blanks, language: str) -> str:
    """The text for a screen or an archive: without the sentences that only name an open day."""
    if blanks.deadline is None:
        paragraphs = map(_drop_open_sentences, text.split("\n"))
        text = "\n".join(filter(None, paragraphs)) or text
    return _fill(text, blanks, language, _OPEN)


def _drop_open_sentences(paragraph: str) -> str:
    sentences = _BETWEEN_SENTENCES.split(paragraph)
    return " ".join(sentence for sentence in sentences if "{deadline}" not in sentence)


def _fill(text: str, blanks: Blanks, language: str, no_day: str) -> str:
    """Every placeholder filled; a general word that begins a sentence is capital."""
    words = paper_words_in(language)
    known = {
        "cluster": blanks.cluster,
        "municipality": blanks.municipality,
        "deadline": word_day(blanks.deadline, language) if blanks.deadline else no_day,
    }
    general = {"cluster": words.cluster, "municipality": words.municipality}

    def fill(match: re.Match[str]) -> str:
        name = known[match[1]]
        if name is not None:
            return name
        word = general[match[1]]
        begins = _SENTENCE_END.search(text, 0, match.start())
        return word[0].upper() + word[1:] if begins else word

    return _PLACEHOLDER.sub(fill, text)
