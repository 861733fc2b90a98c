"""The fixed words in which a condition is said on paper, in each language the service speaks.

Each kind of comparison has two clauses, for "it holds" and "it does not hold"; they stand after
"only if", so Danish and German have the word order of a subordinate clause.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Clause(StrEnum):
    """What a comparison says of an answer."""

    SAID = "said"
    SAID_OTHER = "said_other"
    CHOSE = "chose"
    CHOSE_OTHER = "chose_other"
    CHOSE_ALONE = "chose_alone"
    WROTE = "wrote"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    FROM = "from"
    UNTIL = "until"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """`clauses`: holding and not holding, with {answer} and {question}. `quotes`: left, right."""

    clauses: Mapping[Clause, tuple[str, str]]
    quotes: tuple[str, str]
    conjunction: str
    joining_and: str
    joining_or: str


_DANISH = ClauseWords(
    clauses={
        Clause.SAID: (
            "du svarede {answer} i spørgsmål {question}",
            "du ikke svarede {answer} i spørgsmål {question}",
        ),
        Clause.SAID_OTHER: (
            "du svarede andet end {answer} i spørgsmål {question}",
            "du ikke svarede andet end {answer} i spørgsmål {question}",
        ),
        Clause.CHOSE: (
            "du valgte {answer} i spørgsmål {question}",
            "du ikke valgte {answer} i spørgsmål {question}",
        ),
        Clause.CHOSE_OTHER: (
            "du valgte andet end {answer} i spørgsmål {question}",
            "du ikke valgte andet end {answer} i spørgsmål {question}",
        ),
        Clause.CHOSE_ALONE: (
            "du valgte {answer} som det eneste i spørgsmål {question}",
            "du ikke valgte {answer} som det eneste i spørgsmål {question}",
        ),
        Clause.WROTE: (
            "du skrev {answer} i spørgsmål {question}",
            "du ikke skrev {answer} i spørgsmål {question}",
        ),
        Clause.AT_LEAST: (
            "du skrev {answer} eller mere i spørgsmål {question}",
            "du ikke skrev {answer} eller mere i spørgsmål {question}",
        ),
        Clause.AT_MOST: (
            "du skrev {answer} eller mindre i spørgsmål {question}",
            "du ikke skrev {answer} eller mindre i spørgsmål {question}",
        ),
        Clause.FROM: (
            "du skrev {answer} eller en senere dato i spørgsmål {question}",
            "du ikke skrev {answer} eller en senere dato i spørgsmål {question}",
        ),
        Clause.UNTIL: (
            "du skrev {answer} eller en tidligere dato i spørgsmål {question}",
            "du ikke skrev {answer} eller en tidligere dato i spørgsmål {question}",
        ),
        Clause.ANSWERED: (
            "du har besvaret spørgsmål {question}",
            "du ikke har besvaret spørgsmål {question}",
        ),
    },
    quotes=("“", "”"),
    conjunction="eller",
    joining_and=", og ",
    joining_or=", eller ",
)

_ENGLISH = ClauseWords(
    clauses={
        Clause.SAID: (
            "you answered {answer} in question {question}",
            "you did not answer {answer} in question {question}",
        ),
        Clause.SAID_OTHER: (
            "you answered other than {answer} in question {question}",
            "you did not answer other than {answer} in question {question}",
        ),
        Clause.CHOSE: (
            "you chose {answer} in question {question}",
            "you did not choose {answer} in question {question}",
        ),
        Clause.CHOSE_OTHER: (
            "you chose other than {answer} in question {question}",
            "you did not choose other than {answer} in question {question}",
        ),
        Clause.CHOSE_ALONE: (
            "you chose {answer} alone in question {question}",
            "you did not choose {answer} alone in question {question}",
        ),
        Clause.WROTE: (
            "you wrote {answer} in question {question}",
            "you did not write {answer} in question {question}",
        ),
        Clause.AT_LEAST: (
            "you wrote {answer} or more in question {question}",
            "you did not write {answer} or more in question {question}",
        ),
        Clause.AT_MOST: (
            "you wrote {answer} or less in question {question}",
            "you did not write {answer} or less in question {question}",
        ),
        Clause.FROM: (
            "you wrote {answer} or a later date in question {question}",
            "you did not write {answer} or a later date in question {question}",
        ),
        Clause.UNTIL: (
            "you wrote {answer} or an earlier date in question {question}",
            "you did not write {answer} or an earlier date in question {question}",
        ),
        Clause.ANSWERED: (
            "you answered question {question}",
            "you did not answer question {question}",
        ),
    },
    quotes=("“", "”"),
    conjunction="or",
    joining_and=", and ",
    joining_or=", or ",
)

_GERMAN = ClauseWords(
    clauses={
        Clause.SAID: (
            "Sie in Frage {question} {answer} geantwortet haben",
            "Sie in Frage {question} nicht {answer} geantwortet haben",
        ),
        Clause.SAID_OTHER: (
            "Sie in Frage {question} etwas anderes als {answer} geantwortet haben",
            "Sie in Frage {question} nichts anderes als {answer} geantwortet haben",
        ),
        Clause.CHOSE: (
            "Sie in Frage {question} {answer} gewählt haben",
            "Sie in Frage {question} nicht {answer} gewählt haben",
        ),
        Clause.CHOSE_OTHER: (
            "Sie in Frage {question} etwas anderes als {answer} gewählt haben",
            "Sie in Frage {question} nichts anderes als {answer} gewählt haben",
        ),
        Clause.CHOSE_ALONE: (
            "Sie in Frage {question} allein {answer} gewählt haben",
            "Sie in Frage {question} nicht allein {answer} gewählt haben",
        ),
        Clause.WROTE: (
            "Sie in Frage {question} {answer} geschrieben haben",
            "Sie in Frage {question} nicht {answer} geschrieben haben",
        ),
        Clause.AT_LEAST: (
            "Sie in Frage {question} {answer} oder mehr geschrieben haben",
            "Sie in Frage {question} nicht {answer} oder mehr geschrieben haben",
        ),
        Clause.AT_MOST: (
            "Sie in Frage {question} {answer} oder weniger geschrieben haben",
            "Sie in Frage {question} nicht {answer} oder weniger geschrieben haben",
        ),
        Clause.FROM: (
            "Sie in Frage {question} {answer} oder ein späteres Datum geschrieben haben",
            "Sie in Frage {question} nicht {answer} oder ein späteres Datum geschrieben haben",
        ),
        Clause.UNTIL: (
            "Sie in Frage {question} {answer} oder ein früheres Datum geschrieben haben",
            "Sie in Frage {question} nicht {answer} oder ein früheres Datum geschrieben haben",
        ),
        Clause.ANSWERED: (
            "Sie Frage {question} beantwortet haben",
            "Sie Frage {question} nicht beantwortet haben",
        ),
    },
    quotes=("„", "“"),
    conjunction="oder",
    joining_and=" und ",
    joining_or=" oder ",
)

_BY_LANGUAGE = {"da": _DANISH, "en": _ENGLISH, "de": _GERMAN}


def clause_words_in(language: str) -> ClauseWords:
    """The words in the language, English for one the service does not speak."""
    return _BY_LANGUAGE.get(language, _ENGLISH)
