"""A question as templates show it: its words in the language of the page, choice and fault."""

from __future__ import annotations

from dataclasses import dataclass

from forms.answer_choices import stands_alone
from forms.items import Item, ItemType
from forms.scales import Option

FIRST_ELEMENT = {
    ItemType.SINGLE: "-option1",
    ItemType.MULTIPLE: "-option1",
    ItemType.PLACE: "-option1",
    ItemType.RANKING: "-rank1",
    ItemType.DATE: "-day",
}
"""What follows the item's id in the id of the first element, for questions with several."""

LONG_LINE = 500
"""Characters that nobody writes into a field of one line."""


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `chosen` is what the browser sent or what was kept, as texts.

    `others` are the texts that go with single options.
    """

    item: Item
    text: str
    hint: str = ""
    options: tuple[Option, ...] = ()
    chosen: tuple[str, ...] = ()
    error: str | None = None
    others: tuple[Field, ...] = ()

    @property
    def anchor(self) -> str:
        """Id of the element that gets the focus when the error summary is followed."""
        return self.item.id + FIRST_ELEMENT.get(self.item.type, "")

    @property
    def said_limit(self) -> int | None:
        """The most characters of a text, where somebody may well come to it."""
        item = self.item
        if item.type is not ItemType.TEXT:
            return None
        return item.max_length if item.multiline or item.max_length < LONG_LINE else None

    @property
    def ranks(self) -> tuple[str, ...]:
        """What is chosen for each rank of a ranking, from the first on; empty where nothing is."""
        rankable = sum(not stands_alone(option) for option in self.options)
        count = min(self.item.maximum or rankable, rankable)
        return (*self.chosen, *[""] * count)[:count]


@dataclass(frozen=True, slots=True)
class FieldBlock:
    """A question alone, or the rows of a grid under their heading, or a paragraph."""

    id: str
    kind: str
    text: str
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class ErrorLink:
    """One line of an error summary: which question, what is wrong, and where to put it right."""

    target: str
    question: str
    sentence: str
