"""One made-up answer to one question of any type, by chance but not by an even one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

from forms.answer_choices import stands_alone
from forms.answer_dates import find_day
from forms.conditions import Value
from forms.iso_dates import number_of
from forms.items import Item, ItemType
from forms.missing import Missing
from forms.scales import Option
from surveyservice.demo.citizen_words import OPEN_ANSWERS, OTHER_ANSWERS

_LEFT_EMPTY_SHARE = 0.05
_DONT_KNOW_SHARE = 0.07
_OPEN_TEXT_SHARE = 0.3
_FIRST_DAY = date(2020, 1, 1)
_DAYS = 365 * 6
"""Where a date may lie in any year: between the first day and this many days later."""

_FIVE_POINT_WEIGHTS = {5: 3, 4: 5, 3: 3, 2: 2, 1: 1}
"""Opinions lean towards agreement, as they do in such surveys; age bands of 1-5 towards the old."""

_OWN_WEIGHTS: Mapping[str, Mapping[int, int]] = {
    "koen": {1: 49, 2: 47, 3: 1, 4: 3},
    "husstand": {1: 25, 2: 40, 3: 22, 4: 4, 5: 6, 6: 3},
    "frivillig_nu": {1: 40, 2: 25, 3: 35},
}
"""By item id and code, where an even chance would look odd in a table."""


def draw_answer(item: Item, village_code: int, rng: Random) -> Value | None:
    """An answer in the item's type, None if left empty. A place is always `village_code`."""
    if not item.required and rng.random() < _LEFT_EMPTY_SHARE:
        return None
    match item.type:
        case ItemType.PLACE:
            return village_code
        case ItemType.TEXT:
            return _draw_text(item, rng)
        case ItemType.INTEGER:
            return _draw_number(item, rng)
        case ItemType.DATE:
            return _draw_day(item, rng)
        case ItemType.MULTIPLE:
            chosen = _draw_choices(item, rng)
            return sorted(chosen) if isinstance(chosen, list) else chosen
        case ItemType.RANKING:
            return _draw_choices(item, rng)
        case ItemType.SINGLE:
            return _draw_choice(item, rng)


def _draw_text(item: Item, rng: Random) -> str | None:
    if item.other_of:
        return rng.choice(OPEN_ANSWERS.get(item.id, OTHER_ANSWERS))[: item.max_length].strip()
    if not item.required and rng.random() >= _OPEN_TEXT_SHARE:
        return None
    return rng.choice(OPEN_ANSWERS.get(item.id, OPEN_ANSWERS[""]))[: item.max_length].strip()


def _draw_number(item: Item, rng: Random) -> int:
    least = item.minimum or 0
    most = least + 40 if item.maximum is None else item.maximum
    return round(rng.triangular(least, min(most, least + 30), least + 4))


def _draw_day(item: Item, rng: Random) -> int:
    first = find_day(item.minimum or 0)
    last = find_day(item.maximum or 0)
    if first is None:
        first = min(_FIRST_DAY, last - timedelta(_DAYS)) if last else _FIRST_DAY
    days = (last - first).days if last else _DAYS
    return number_of(first + timedelta(rng.randint(0, days)))


def _draw_choice(item: Item, rng: Random) -> int:
    if _has_dont_know(item) and rng.random() < _DONT_KNOW_SHARE:
        return int(Missing.DONT_KNOW)
    codes = [option.code for option in _opinions(item)]
    even = _FIVE_POINT_WEIGHTS if len(codes) == len(_FIVE_POINT_WEIGHTS) else {}
    weights = _OWN_WEIGHTS.get(item.id, even)
    return rng.choices(codes, [weights.get(code, 1) for code in codes])[0]


def _draw_choices(item: Item, rng: Random) -> list[int] | int:
    """Codes in the order they were drawn."""
    if _has_dont_know(item) and rng.random() < _DONT_KNOW_SHARE:
        return int(Missing.DONT_KNOW)
    exclusive = [option.code for option in _opinions(item) if option.exclusive]
    if exclusive and rng.random() < _DONT_KNOW_SHARE:
        return exclusive[:1]
    codes = [option.code for option in _opinions(item) if not stands_alone(option)]
    least = max(1, item.minimum or 0)
    most = min(item.maximum or 4, len(codes))
    return rng.sample(codes, rng.randint(least, max(least, most)))


def _opinions(item: Item) -> Sequence[Option]:
    return item.scale.options if item.scale else ()


def _has_dont_know(item: Item) -> bool:
    missing = item.scale.missing if item.scale else ()
    return any(option.code == Missing.DONT_KNOW for option in missing)
