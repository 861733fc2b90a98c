import pytest

from forms.items import Item, ItemType
from forms.scales import Option
from forms.texts import NO_TEXT, Text
from surveyservice.web.citizen.field import Field

OPTIONS = tuple(Option(code, Text({"da": str(code)})) for code in (1, 2, 3))
ALONE = (Option(0, Text({"da": "Ingen"}), exclusive=True), Option(-8, Text({"da": "Ved ikke"})))


def _item(kind: ItemType, maximum: int | None = None) -> Item:
    return Item("emne", kind, NO_TEXT, NO_TEXT, maximum=maximum)


@pytest.mark.parametrize(
    ("kind", "anchor"),
    [
        (ItemType.SINGLE, "emne-option1"),
        (ItemType.MULTIPLE, "emne-option1"),
        (ItemType.PLACE, "emne-option1"),
        (ItemType.RANKING, "emne-rank1"),
        (ItemType.DATE, "emne-day"),
        (ItemType.INTEGER, "emne"),
        (ItemType.TEXT, "emne"),
    ],
)
def test_every_type_has_an_element_that_takes_the_focus(kind: ItemType, anchor: str) -> None:
    assert Field(_item(kind), "?").anchor == anchor


@pytest.mark.parametrize(
    ("maximum", "chosen", "ranks"),
    [
        (2, (), ("", "")),
        (2, ("3",), ("3", "")),
        (2, ("", "3"), ("", "3")),
        (2, ("3", "2", "1"), ("3", "2")),
        (None, (), ("", "", "")),
        (9, ("-8",), ("-8", "", "")),
    ],
)
def test_there_is_a_rank_for_as_many_options_as_can_be_ranked(
    maximum: int | None, chosen: tuple[str, ...], ranks: tuple[str, ...]
) -> None:
    field = Field(_item(ItemType.RANKING, maximum), "?", "", (*OPTIONS, *ALONE), chosen)
    assert field.ranks == ranks


@pytest.mark.parametrize(
    ("kind", "multiline", "longest", "said"),
    [
        (ItemType.TEXT, True, 2000, 2000),
        (ItemType.TEXT, False, 200, 200),
        (ItemType.TEXT, False, 2000, None),
        (ItemType.INTEGER, False, 200, None),
    ],
)
def test_the_limit_of_a_text_is_said_where_somebody_may_come_to_it(
    kind: ItemType, multiline: bool, longest: int, said: int | None
) -> None:
    item = Item("emne", kind, NO_TEXT, NO_TEXT, multiline=multiline, max_length=longest)
    assert Field(item, "?").said_limit == said
