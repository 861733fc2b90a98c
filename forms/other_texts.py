"""The text that goes with one option, "another place, namely ...": what it means for the option.

Without JavaScript the field stands open beside its option, and people write in it and forget the
tick. The text says what they meant, unless another answer says something else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forms.answer_choices import stands_alone
from forms.answer_error import AnswerError
from forms.answer_types import clean_text
from forms.conditions import Answers, Value, is_given
from forms.items import Item, ItemType
from forms.routing import applies
from forms.scales import Option


def tick_options(
    item: Item, raw: Mapping[str, Sequence[str]], options: tuple[Option, ...]
) -> tuple[str, ...]:
    """What was sent for the item, with each option added whose text is written, if nothing
    speaks against it: another choice of one, an option that stands alone, or as many as allowed.

    Nothing is added to a ranking, as nobody knows at which rank.
    """
    sent = tuple(raw.get(item.id, ()))
    for other in item.others:
        option = _option_of(other, options)
        if option and is_written(other, raw) and _can_join(item, option, sent, options):
            sent = (*sent, str(option.code))
    return sent


def is_written(other: Item, raw: Mapping[str, Sequence[str]]) -> bool:
    """Whether anything visible was sent for the text."""
    return any(map(clean_text, raw.get(other.id, ())))


def check_chosen(other: Item, value: Value, page: Answers) -> None:
    """Raise `AnswerError` for a text whose option is not chosen.

    `page` are the values read so far. If that of the option's item is not among them, it has an
    error of its own, and nothing is said about the text.
    """
    option = other.other_of
    if option and option.item in page and is_given(value) and not applies(other, page):
        raise AnswerError("other_not_chosen", other.id, {"option": option.code})


def _option_of(other: Item, options: tuple[Option, ...]) -> Option | None:
    code = other.other_of.code if other.other_of else None
    return next((option for option in options if option.code == code), None)


def _can_join(item: Item, option: Option, sent: Sequence[str], options: tuple[Option, ...]) -> bool:
    codes = {clean_text(text) for text in sent} - {""}
    if not codes:
        return item.type is not ItemType.RANKING
    if item.type is not ItemType.MULTIPLE or str(option.code) in codes:
        return False
    alone = {str(each.code) for each in options if stands_alone(each)}
    full = item.maximum is not None and len(codes) >= item.maximum
    return not (full or stands_alone(option) or codes & alone)
