"""A condition in words, for paper: "du svarede “Ja” i spørgsmål 5".

On paper nobody is routed by a machine, so whoever fills in the sheet must be able to judge each
condition from what stands on earlier pages.
"""

from __future__ import annotations

from forms.conditions import All, Any, Condition, Not
from forms.fielding import Fielding
from forms.paper.clause_words import ClauseWords, clause_words_in
from forms.paper.comparison_words import NO_BREAK, Terms, word_comparison
from forms.paper.flat_condition import depth_of, flatten_condition
from forms.questionnaire import Questionnaire

PRINTABLE_DEPTH = 2
"""Turns of "and" and "or" that a reader can follow: (a) this and that, or (b) the other."""


def is_printable(condition: Condition) -> bool:
    """Whether the condition can be said in one sentence that a person can follow."""
    return depth_of(flatten_condition(condition)) <= PRINTABLE_DEPTH


def word_condition(condition: Condition, terms: Terms) -> str:
    """The clause that follows "only if"; a condition that is not printable is said as it is."""
    words = clause_words_in(terms.language)
    return _word(flatten_condition(condition), terms, words)


def word_condition_by_id(
    condition: Condition, form: Questionnaire, fielding: Fielding, language: str
) -> str:
    """The clause for readers of data, who know a question by its id and label, in plain spaces."""
    items = {item.id: item for item in form.items}
    named = {name: f"{name} ({item.label.in_language(language)})" for name, item in items.items()}
    return word_condition(condition, Terms(items, named, fielding, language)).replace(NO_BREAK, " ")


def _word(condition: Condition, terms: Terms, words: ClauseWords) -> str:
    match condition:
        case All(parts):
            return _word_parts(parts, words.joining_and, terms, words)
        case Any(parts):
            return _word_parts(parts, words.joining_or, terms, words)
        case Not(part):
            if isinstance(part, All | Any | Not):
                return _word(flatten_condition(condition), terms, words)
            return word_comparison(part, terms, words, negated=True)
        case _:
            return word_comparison(condition, terms, words, negated=False)


def _word_parts(
    parts: tuple[Condition, ...], joining: str, terms: Terms, words: ClauseWords
) -> str:
    worded = [_word(part, terms, words) for part in parts]
    if any(depth_of(part) for part in parts):
        # Letters keep the parts apart, where "and" and "or" alone could be read either way.
        worded = [f"({chr(ord('a') + place)}) {part}" for place, part in enumerate(worded)]
    return joining.join(worded)
