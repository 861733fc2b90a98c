"""One comparison in words: what was answered to which question, or was not.

Answers are named by their labels, as only those stand on paper; where nearly all of them count,
the few that do not are named instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from forms.answer_dates import find_day
from forms.conditions import Answered, AtLeast, AtMost, Is, OneOf
from forms.day_words import word_day
from forms.fielding import Fielding
from forms.items import Item, ItemType
from forms.paper.clause_words import Clause, ClauseWords
from forms.scales import Option

Comparison = Is | OneOf | AtLeast | AtMost | Answered

NO_BREAK = "\N{NO-BREAK SPACE}"
"""A number must not stand alone on the next line."""

_CHOSEN = (ItemType.MULTIPLE, ItemType.RANKING)
_WRITTEN = (ItemType.INTEGER, ItemType.DATE, ItemType.TEXT)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a condition's words need to know: the items by id, their numbers, the villages."""

    items: Mapping[str, Item]
    numbers: Mapping[str, str]
    fielding: Fielding
    language: str


def word_comparison(
    comparison: Comparison, terms: Terms, words: ClauseWords, *, negated: bool
) -> str:
    """The clause that says that the comparison holds, or does not."""
    item = terms.items[comparison.item]
    clause, answers = _READERS[type(comparison)](comparison, item, terms)
    quoted = answers if item.type in _WRITTEN else [_quote(word, words) for word in answers]
    template = words.clauses[clause][negated].replace(" {question}", f"{NO_BREAK}{{question}}")
    return template.format(
        answer=_enumerate(quoted, words.conjunction), question=terms.numbers[item.id]
    )


def _read_is(condition: Is, item: Item, terms: Terms) -> tuple[Clause, list[str]]:
    if item.type in _WRITTEN:
        return Clause.WROTE, [_number(condition.code, item, terms)]
    answers = _labels((condition.code,), item, terms)
    return (Clause.CHOSE_ALONE if item.type in _CHOSEN else Clause.SAID), answers


def _read_one_of(condition: OneOf, item: Item, terms: Terms) -> tuple[Clause, list[str]]:
    if item.type in _WRITTEN:
        return Clause.WROTE, [_number(code, item, terms) for code in condition.codes]
    return _read_codes(condition.codes, item, terms)


def _read_at_least(condition: AtLeast, item: Item, terms: Terms) -> tuple[Clause, list[str]]:
    return _read_limit(condition.limit, item, terms, (Clause.AT_LEAST, Clause.FROM), int.__ge__)


def _read_at_most(condition: AtMost, item: Item, terms: Terms) -> tuple[Clause, list[str]]:
    return _read_limit(condition.limit, item, terms, (Clause.AT_MOST, Clause.UNTIL), int.__le__)


def _read_limit(
    limit: int,
    item: Item,
    terms: Terms,
    clauses: tuple[Clause, Clause],
    within: Callable[[int, int], bool],
) -> tuple[Clause, list[str]]:
    if item.type in _WRITTEN:
        return clauses[item.type is ItemType.DATE], [_number(limit, item, terms)]
    offered = terms.fielding.options_of(item)
    codes = tuple(o.code for o in offered if o.code >= 0 and within(o.code, limit))
    return _read_codes(codes, item, terms)


def _read_answered(_: Answered, item: Item, terms: Terms) -> tuple[Clause, list[str]]:
    offered = terms.fielding.options_of(item)
    unknowing = [o.label.in_language(terms.language) for o in offered if o.code < 0]
    other = Clause.CHOSE_OTHER if item.type in _CHOSEN else Clause.SAID_OTHER
    return (other, unknowing) if unknowing else (Clause.ANSWERED, [])


def _read_codes(codes: tuple[int, ...], item: Item, terms: Terms) -> tuple[Clause, list[str]]:
    """Name the answers that count, or those that do not where they are far fewer."""
    others = [o for o in terms.fielding.options_of(item) if o.code not in codes]
    chosen = item.type in _CHOSEN
    if 0 < len(others) < len(codes) - 1 and (not chosen or all(map(_stands_alone, others))):
        words = [option.label.in_language(terms.language) for option in others]
        return (Clause.CHOSE_OTHER if chosen else Clause.SAID_OTHER), words
    return (Clause.CHOSE if chosen else Clause.SAID), _labels(codes, item, terms)


_READERS: Mapping[type, Callable[..., tuple[Clause, list[str]]]] = {
    Is: _read_is,
    OneOf: _read_one_of,
    AtLeast: _read_at_least,
    AtMost: _read_at_most,
    Answered: _read_answered,
}


def _stands_alone(option: Option) -> bool:
    return option.exclusive or option.code < 0


def _labels(codes: tuple[int, ...], item: Item, terms: Terms) -> list[str]:
    labels = {o.code: o.label.in_language(terms.language) for o in terms.fielding.options_of(item)}
    return [labels.get(code, str(code)) for code in codes]


def _number(number: int, item: Item, terms: Terms) -> str:
    day = find_day(number) if item.type is ItemType.DATE else None
    return word_day(day, terms.language) if day else str(number)


def _quote(word: str, words: ClauseWords) -> str:
    left, right = words.quotes
    return f"{left}{word}{right}"


def _enumerate(answers: list[str], conjunction: str) -> str:
    if len(answers) < 2:
        return "".join(answers)
    return f"{', '.join(answers[:-1])} {conjunction} {answers[-1]}"
