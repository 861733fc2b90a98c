"""The answers to an item of which at least one turns every condition each way it can be turned.

For a number these are the limits that conditions name and their neighbours, for a list its codes:
no other answer could lead anywhere else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import timedelta
from itertools import combinations

from forms.conditions import All, Any, AtLeast, AtMost, Condition, Is, Not, OneOf, Value
from forms.iso_dates import day_of, number_of
from forms.items import Item, ItemType
from forms.missing import Missing

NOTHING: Value = int(Missing.NO_ANSWER)


def telling_answers(item: Item, named: Collection[int]) -> Iterator[Value]:
    """Answers to try, no answer among them; `named` are the numbers conditions compare it with."""
    match item.type:
        case ItemType.TEXT:
            yield "text"
        case ItemType.SINGLE:
            yield from (option.code for option in item.options)
        case ItemType.MULTIPLE | ItemType.RANKING:
            yield from _choices(item, named)
        case ItemType.PLACE:
            yield from named
            yield max(named, default=0) + 1  # a village that no condition names
        case _:
            yield from _numbers(item, named)
    yield NOTHING


def numbers_named(condition: Condition, item_id: str) -> frozenset[int]:
    """The codes and limits that a condition compares the item with."""
    match condition:
        case All(parts) | Any(parts):
            return frozenset().union(*(numbers_named(part, item_id) for part in parts))
        case Not(part):
            return numbers_named(part, item_id)
        case Is(item, number) | AtLeast(item, number) | AtMost(item, number) if item == item_id:
            return frozenset({number})
        case OneOf(item, codes) if item == item_id:
            return frozenset(codes)
        case _:
            return frozenset()


def _choices(item: Item, named: Collection[int]) -> Iterator[Value]:
    """Sets of the options named, the largest first, filled up with others to the least number."""
    together = [o.code for o in item.options if o.code >= 0 and not o.exclusive]
    telling = [code for code in together if code in named]
    filling = [code for code in together if code not in named]
    most = len(together) if item.maximum is None else item.maximum
    least = max(item.minimum or 0, 1)
    for size in range(min(len(telling), most), -1, -1):
        filled = filling[: max(0, least - size)]
        if least <= size + len(filled) <= most:
            yield from ([*chosen, *filled] for chosen in combinations(telling, size))
    yield from ([o.code] for o in item.options if o.exclusive and o.code >= 0)


def _numbers(item: Item, named: Collection[int]) -> Iterator[int]:
    step = _day_step if item.type is ItemType.DATE else _count_step
    limits = {limit for limit in (item.minimum, item.maximum) if limit is not None}
    low = item.minimum or 0
    around = limits | {near for number in named for near in step(number)} or {low}
    for number in sorted(around):
        if number >= low and (item.maximum is None or number <= item.maximum):
            yield number


def _count_step(number: int) -> tuple[int, ...]:
    return (number - 1, number, number + 1)


def _day_step(number: int) -> tuple[int, ...]:
    try:
        day = day_of(number)
        near = (day - timedelta(days=1), day, day + timedelta(days=1))
    except (ValueError, OverflowError):  # the first or last day there is
        return (number,)
    return tuple(number_of(each) for each in near)
