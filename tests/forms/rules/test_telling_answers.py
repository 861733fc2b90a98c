from types import MappingProxyType

import pytest

from forms.answer_types import parse_answer
from forms.conditions import All, Answered, Any, AtLeast, AtMost, Is, Not, OneOf, Value
from forms.items import Item, ItemType
from forms.rules.telling_answers import NOTHING, numbers_named, telling_answers
from forms.scales import Level, Option, Scale
from forms.texts import Text

WORDS = Text(MappingProxyType({"da": "x"}))
OPTIONS = (*(Option(code, WORDS) for code in (1, 2, 3, 4)), Option(9, WORDS, exclusive=True))
SCALE = Scale("skala", Level.NOMINAL, OPTIONS, missing=(Option(-8, WORDS),))


def _item(kind: ItemType, least: int | None = None, most: int | None = None) -> Item:
    closed = kind in (ItemType.SINGLE, ItemType.MULTIPLE, ItemType.RANKING)
    scale = SCALE if closed else None
    return Item("ting", kind, WORDS, WORDS, scale=scale, minimum=least, maximum=most)


@pytest.mark.parametrize(
    ("item", "named", "answers"),
    [
        (_item(ItemType.TEXT), [], ["text"]),
        (_item(ItemType.SINGLE), [1], [1, 2, 3, 4, 9, -8]),
        (_item(ItemType.INTEGER, 0, 9), [0, 5], [0, 1, 4, 5, 6, 9]),
        (_item(ItemType.INTEGER), [], [0]),
        (_item(ItemType.INTEGER, 3), [], [3]),
        (_item(ItemType.DATE), [20200301], [20200229, 20200301, 20200302]),
        (_item(ItemType.DATE, 20200301, 20200301), [20200301], [20200301]),
        (_item(ItemType.PLACE), [1, 2], [1, 2, 3]),
        (_item(ItemType.MULTIPLE), [1, 2], [[1, 2], [1], [2], [3], [9]]),
        (_item(ItemType.MULTIPLE, 1, 1), [1, 2], [[1], [2], [3], [9]]),
        (_item(ItemType.MULTIPLE, 3, 4), [1], [[1, 2, 3], [2, 3, 4], [9]]),
        (_item(ItemType.RANKING, 4, 4), [1], [[1, 2, 3, 4], [9]]),
        (_item(ItemType.RANKING, 0, 2), [], [[1], [9]]),
    ],
)
def test_answers_that_make_a_difference(item: Item, named: list[int], answers: list[Value]) -> None:
    assert list(telling_answers(item, named)) == [*answers, NOTHING]


@pytest.mark.parametrize("kind", [ItemType.MULTIPLE, ItemType.RANKING, ItemType.SINGLE])
@pytest.mark.parametrize("least", range(4))
@pytest.mark.parametrize("most", range(1, 5))
def test_each_of_them_could_be_given(kind: ItemType, least: int, most: int) -> None:
    item = _item(kind, min(least, most), most)
    for value in telling_answers(item, [1, 2]):
        if value != NOTHING:
            raw = [str(code) for code in (value if isinstance(value, list) else [value])]
            assert parse_answer(item, raw, item.options) == value


def test_numbers_that_conditions_name() -> None:
    condition = All(
        (
            Any((Is("aa", 1), OneOf("aa", (2, 3)), Is("bb", 9))),
            Not(AtLeast("aa", 4)),
            AtMost("aa", 5),
            Answered("aa"),
        )
    )
    assert numbers_named(condition, "aa") == {1, 2, 3, 4, 5}
