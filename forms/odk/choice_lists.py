"""The lists of answers of an ODK form: one for each set of options, shared by all who use it."""

from __future__ import annotations

from dataclasses import dataclass, field

from forms.fielding import Fielding
from forms.items import Item, ItemType
from forms.scales import Option

PLACES = "places"


@dataclass(slots=True)
class ChoiceLists:
    """Hands out list names; equal options get the same name, other options another one."""

    fielding: Fielding
    lists: dict[str, tuple[Option, ...]] = field(default_factory=dict)

    def name_list(self, item: Item) -> str:
        """The name of the list with the item's options."""
        options = rankable(item, self.fielding) or self.fielding.options_of(item)
        # As when an answer is read: of two options with one code, the first counts.
        first = {option.code: option for option in reversed(options)}
        options = tuple(option for option in options if first[option.code] is option)
        stem = PLACES if item.type is ItemType.PLACE else _stem_of(item)
        for name in (stem, *(f"{stem}_{number}" for number in range(2, len(self.lists) + 3))):
            if self.lists.setdefault(name, options) == options:
                return name
        raise AssertionError(stem)  # there are more names than lists


def rankable(item: Item, fielding: Fielding) -> tuple[Option, ...]:
    """The options a ranking puts in order; in ODK nobody can rank "don't know"."""
    if item.type is not ItemType.RANKING:
        return ()
    options = fielding.options_of(item)
    return tuple(option for option in options if option.code >= 0 and not option.exclusive)


def _stem_of(item: Item) -> str:
    return item.scale.id if item.scale else item.id
