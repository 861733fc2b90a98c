"""Link released answers to households by everything that the copies tell."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from distribution.response_rates import classify_response
from forms.conditions import is_given
from forms.missing import Missing
from forms.questionnaire import Questionnaire
from forms.validation import share_answered
from surveyservice.store import answer_seal
from tests.journeys.insider.copies import Copy, Row
from tests.journeys.insider.matching import possible_pairs
from tests.journeys.insider.watch import Seen, watch_copies

OVERHEAD = 29
"""Bytes that encryption adds: key id, nonce and tag."""


@dataclass(frozen=True)
class Suspicion:
    """A released answer, and the households that it may be of."""

    answers: Mapping[str, Any]
    households: frozenset[str]
    by_order: tuple[str | None, ...]
    """Whose it is by each way of comparing two orders."""

    group: int
    """Answers of one number went out together under one name of a place."""


def attack(copies: Sequence[Copy], form: Questionnaire) -> list[Suspicion]:
    """One suspicion for each released answer, in the order in which they lie."""
    watch = watch_copies(copies)
    found = []
    for number, (seen, rows) in enumerate(_groups(watch.seen, watch.released)):
        fitting = {
            place: [other for other, one in enumerate(seen) if place in _fits(form, one, rows)]
            for place in range(len(rows))
        }
        pairs = possible_pairs(fitting)
        orders = [_in_order(seen, key) for key in ORDERS]
        for place, row in enumerate(rows):
            others = pairs[place] or set(range(len(seen)))
            found.append(
                Suspicion(
                    _answers_of(row),
                    frozenset().union(*(seen[other].households for other in others)),
                    tuple(order[place] for order in orders),
                    number,
                )
            )
    return found


ORDERS: tuple[Callable[[Seen], Any], ...] = (
    lambda seen: seen.came,
    lambda seen: (seen.row is None, int((seen.row or {}).get("xmin", 0)), seen.id),
    lambda seen: (seen.row is None, seen.id),
)
"""Orders in which answers waited: that of coming, that of transactions, that of their keys."""


def _in_order(seen: Sequence[Seen], key: Callable[[Seen], Any]) -> list[str | None]:
    """Whose the first row is, the second, and so on, if rows were stored in this order."""
    return [next(iter(sorted(one.households)), None) for one in sorted(seen, key=key)]


def _groups(
    seen: Sequence[Seen], released: Sequence[tuple[int, Row]]
) -> list[tuple[list[Seen], list[Row]]]:
    """Who went and what came out, by step and by the place that was told."""
    rows: dict[tuple[int, int | None], list[Row]] = defaultdict(list)
    for step, row in released:
        rows[step, row["village_code"]].append(row)
    went: dict[tuple[int, int | None], list[Seen]] = defaultdict(list)
    for one in seen:
        if one.went is not None:
            told = (one.went, one.village) in rows
            went[one.went, one.village if told else None].append(one)
    return [(went[place], found) for place, found in rows.items()]


def _fits(form: Questionnaire, seen: Seen, rows: Sequence[Row]) -> set[int]:
    """Which rows the answer may have become; a clue that fits none of them is no clue."""
    left = set(range(len(rows)))
    for clue in (_plain, _kind, _length, _sections, _saves, _draft_length, _pages):
        left = {place for place in left if clue(form, seen, rows[place])} or left
    return left


def _plain(_: Questionnaire, seen: Seen, row: Row) -> bool:
    """The answer itself, lying open."""
    waiting = (seen.row or {}).get("answers")
    if not waiting:
        return True
    own = json.loads(waiting) if isinstance(waiting, str) else waiting
    return not any(
        own[name] != value for name, value in _answers_of(row).items() if value != Missing.HIDDEN
    )


def _kind(form: Questionnaire, seen: Seen, row: Row) -> bool:
    """How complete it is, and the way it came."""
    waiting = seen.row or {}
    disposition = classify_response(*share_answered(form, _answers_of(row)))
    return (
        waiting.get("disposition") in (None, "", disposition)
        and row["channel"] in (waiting.get("channel", row["channel"]), "hidden")
        and disposition in seen.dispositions
    )


def _length(_: Questionnaire, seen: Seen, row: Row) -> bool:
    sealed = (seen.row or {}).get("sealed")
    expected = answer_seal.seal_answers(bytes(32), _answers_of(row), "inbox:" + "0" * 32)
    return sealed is None or len(sealed) == len(expected)


def _sections(form: Questionnaire, seen: Seen, row: Row) -> bool:
    """Where anything was answered at all, by the digests kept with the draft."""
    told = {name for draft in seen.drafts for name in _mapping(draft["content"])}
    # With a digest of each section whoever sent it, there is nothing to tell.
    return len(told) in (0, len(form.sections)) or told == {
        section_id for section_id, is_answered in _path_of(form, row) if is_answered
    }


def _saves(form: Questionnaire, seen: Seen, row: Row) -> bool:
    """How often the draft was saved, if that is counted: once for each page with an answer."""
    saves = max([len(seen.drafts), *(draft["revision"] for draft in seen.drafts)])
    answered = sum(is_answered for _, is_answered in _path_of(form, row))
    return saves <= 1 or answered <= saves <= len(_path_of(form, row))


def _draft_length(_: Questionnaire, seen: Seen, row: Row) -> bool:
    lengths = [len(draft["ciphertext"]) for draft in seen.drafts if draft["ciphertext"]]
    given = {name: value for name, value in _answers_of(row).items() if is_given(value)}
    expected = len(json.dumps(given, ensure_ascii=False).encode()) + OVERHEAD
    return not lengths or max(lengths) in range(expected - 60, expected + 61)


def _pages(form: Questionnaire, seen: Seen, row: Row) -> bool:
    """How many pages were sent in all, the first ones of the way."""
    path = _path_of(form, row)
    last = max((place for place, (_, is_answered) in enumerate(path, 1) if is_answered), default=0)
    return not seen.pages_in_log or last <= seen.pages_in_log <= len(path)


def _path_of(form: Questionnaire, row: Row) -> list[tuple[str, bool]]:
    """The sections that were asked, and whether anything in them was answered."""
    answers = _answers_of(row)
    off = (Missing.NOT_ASKED, Missing.SKIPPED_BY_ROUTE)
    return [
        (section.id, any(is_given(answers[item.id]) for item in section.items))
        for section in form.sections
        if any(answers[item.id] not in off for item in section.items)
    ]


def _answers_of(row: Row) -> dict[str, Any]:
    return _mapping(row["answers"])


def _mapping(stored: Any) -> dict[str, Any]:
    return json.loads(stored) if isinstance(stored, str) else stored or {}
