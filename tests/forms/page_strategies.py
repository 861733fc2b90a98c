"""What browsers send for the pages of any questionnaire: sound answers, and everything else."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from forms.answer_choices import stands_alone
from forms.conditions import Answers
from forms.fielding import Fielding
from forms.items import Item, ItemType
from forms.questionnaire import Questionnaire, Section
from forms.routing import asked_items

Raw = dict[str, list[str]]

GARBAGE = st.sampled_from(
    ["", " ", "0", "1", "2", "-8", "-6", "99", "31", "2024", "2026-11-23", "å\x00", "Karen"]
)
_WRITTEN = st.text(st.characters(categories=["L", "N", "Zs"]), min_size=1, max_size=6).map(
    lambda text: f"x{text}"
)


def any_page(form: Questionnaire) -> st.SearchStrategy[Raw]:
    """Fields of the whole form and of none, with anything in them."""
    names = [item.id for item in form.items]
    noise = st.lists(GARBAGE | st.text(max_size=3), max_size=3)
    return st.dictionaries(st.sampled_from([*names, "csrf"]), noise)


def sound_field(item: Item, fielding: Fielding) -> st.SearchStrategy[list[str]]:
    """Fields that give an answer to the item."""
    match item.type:
        case ItemType.TEXT:
            return _WRITTEN.map(lambda text: [text])
        case ItemType.INTEGER:
            most = item.minimum or 0, 60 if item.maximum is None else item.maximum
            return st.integers(*most).map(lambda number: [str(number)])
        case ItemType.DATE:
            return _days(item)
        case ItemType.SINGLE | ItemType.PLACE:
            codes = [str(option.code) for option in fielding.options_of(item)]
            return st.sampled_from(codes).map(lambda code: [code])
        case _:
            return _choices(item)


def _choices(item: Item) -> st.SearchStrategy[list[str]]:
    alone = [str(option.code) for option in item.options if stands_alone(option)]
    codes = [str(option.code) for option in item.options if not stands_alone(option)]
    least, most = max(item.minimum or 0, 1), item.maximum or len(codes)
    several = st.lists(st.sampled_from(codes), min_size=least, max_size=most, unique=True)
    return several | st.sampled_from(alone).map(lambda code: [code]) if alone else several


def _days(item: Item) -> st.SearchStrategy[list[str]]:
    least = date(2020, 3, 1) if item.minimum else date(1000, 1, 1)
    most = date(2026, 12, 31) if item.maximum else date.max
    days = st.dates(least, most)
    return days.map(lambda day: [str(day.day), f"{day:%m}", f"{day.year:04}"]) | days.map(
        lambda day: [day.isoformat()]
    )


@st.composite
def sound_page(draw: st.DrawFn, section: Section, answers: Answers, fielding: Fielding) -> Raw:
    """Answers that the page takes, with or without a text beside each option chosen."""
    raw: Raw = {}
    for item in asked_items(section, answers):
        if item.other_of:
            raw[item.id] = []
            continue
        empty = st.just(list[str]())
        sound = sound_field(item, fielding)
        raw[item.id] = draw(sound if item.required else sound | empty)
    for item in asked_items(section, answers):
        other = item.other_of
        if other and str(other.code) in raw[other.item]:
            raw[item.id] = draw(st.just([""]) | sound_field(item, fielding))
    return raw
