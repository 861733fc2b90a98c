"""Conditions as XPath, as XLSForm writes it: `${item}` is the answer, empty when there is none.

An answer that is missing, "don't know" included, fulfils no comparison here either, so codes are
compared as texts and never by size: the code -8 is smaller than any limit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from forms.conditions import All, Answered, Any, AtLeast, AtMost, Condition, Is, Not, OneOf
from forms.fielding import Fielding
from forms.iso_dates import day_of
from forms.items import Item, ItemType

NEVER = "false()"


@dataclass(frozen=True, slots=True)
class Answers:
    """The items a condition may look at, and the villages of the cluster."""

    items: Mapping[str, Item]
    fielding: Fielding

    def codes_of(self, item: Item) -> tuple[int, ...]:
        """Codes of the opinions that can be chosen."""
        return tuple(o.code for o in self.fielding.options_of(item) if o.code >= 0)


def write_condition(condition: Condition, answers: Answers) -> str:
    """The condition as one XPath expression that is true or false."""
    match condition:
        case All(parts):
            return _link(" and ", (write_condition(part, answers) for part in parts))
        case Any(parts):
            return _link(" or ", (write_condition(part, answers) for part in parts))
        case Not(part):
            return f"not({_bare(write_condition(part, answers))})"
        case Is(item_id, code):
            return _write_is(answers.items[item_id], code)
        case OneOf(item_id, codes):
            return _write_one_of(answers.items[item_id], codes)
        case AtLeast(item_id, limit):
            return _write_limit(answers.items[item_id], limit, ">=", int.__ge__, answers)
        case AtMost(item_id, limit):
            return _write_limit(answers.items[item_id], limit, "<=", int.__le__, answers)
        case Answered(item_id):
            return _write_answered(answers.items[item_id], answers)


def link_all(expressions: Iterable[str]) -> str:
    """All expressions joined by "and"; empty if there is none."""
    parts = [text for text in expressions if text]
    return _bare(_link(" and ", parts)) if parts else ""


def write_literal(text: str) -> str:
    """A text in XPath 1.0, which has no escape: the other kind of quotes, or several parts."""
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text:
        return f'"{text}"'
    parts = text.split("'")
    joined = ', "\'", '.join(f"'{part}'" for part in parts)
    return f"concat({joined})"


def write_date(number: int) -> str:
    """A date YYYYMMDD as XPath."""
    return f"date('{day_of(number).isoformat()}')"


def ranks_of(item: Item, options: int) -> int:
    """How many places of a ranking count; ODK has people order all options."""
    return options if item.maximum is None else min(item.maximum, options)


def _write_is(item: Item, code: int) -> str:
    answer = _reference(item)
    if code < 0 or item.type is ItemType.TEXT:
        return NEVER
    match item.type:
        case ItemType.MULTIPLE:
            return f"(count-selected({answer}) = 1 and selected({answer}, '{code}'))"
        case ItemType.RANKING:
            return f"selected-at({answer}, 0) = '{code}'" if item.maximum == 1 else NEVER
        case ItemType.INTEGER:
            return f"{answer} = {code}"
        case ItemType.DATE:
            return f"({answer} != '' and {answer} = {write_date(code)})"
        case _:
            return f"{answer} = '{code}'"


def _write_one_of(item: Item, codes: tuple[int, ...]) -> str:
    answer = _reference(item)
    wanted = [code for code in codes if code >= 0]
    match item.type:
        case ItemType.MULTIPLE:
            return _link(" or ", (f"selected({answer}, '{code}')" for code in wanted))
        case ItemType.RANKING:
            places = range(ranks_of(item, len(item.options)))
            firsts = (f"selected-at({answer}, {n}) = '{code}'" for code in wanted for n in places)
            return _link(" or ", firsts)
        case _:
            return _link(" or ", (_write_is(item, code) for code in wanted))


def _write_limit(
    item: Item, limit: int, sign: str, within: Callable[[int, int], bool], answers: Answers
) -> str:
    answer = _reference(item)
    match item.type:
        case ItemType.INTEGER:
            return f"({answer} != '' and {answer} {sign} {limit})"
        case ItemType.DATE:
            return f"({answer} != '' and {answer} {sign} {write_date(limit)})"
        case _:
            return _write_one_of(item, tuple(c for c in answers.codes_of(item) if within(c, limit)))


def _write_answered(item: Item, answers: Answers) -> str:
    answer = _reference(item)
    unsure = [o.code for o in answers.fielding.options_of(item) if o.code < 0]
    if item.type is ItemType.RANKING or not unsure:
        return f"{answer} != ''"
    excluded = " and ".join(f"not(selected({answer}, '{code}'))" for code in unsure)
    return f"({answer} != '' and {excluded})"


def _reference(item: Item) -> str:
    return f"${{{item.id}}}"


def _link(joining: str, expressions: Iterable[str]) -> str:
    parts = list(dict.fromkeys(expressions))
    if len(parts) < 2:
        return parts[0] if parts else NEVER
    return f"({joining.join(parts)})"


def _bare(expression: str) -> str:
    """Without the brackets around the whole, where nothing else stands beside it."""
    if not expression.startswith("("):
        return expression
    depth = 0
    for place, sign in enumerate(expression):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return expression[1:-1] if place == len(expression) - 1 else expression
    return expression
