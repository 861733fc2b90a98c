"""Where a form is asked: what it needs to know of one cluster, and is no part of it."""

from __future__ import annotations

from dataclasses import dataclass

from forms.items import Item, ItemType
from forms.scales import Option

VILLAGE_CODES_FROM = 100
"""Villages have codes from here on; the codes below are for the options a form itself adds."""


@dataclass(frozen=True, slots=True)
class Fielding:
    """What a form needs to know of the cluster it is asked in.

    `places` are the villages that may be picked (code and name). `switched_off` are ids of sections
    not asked here. Neither is part of the form: the same form runs in every cluster.
    """

    places: tuple[Option, ...] = ()
    switched_off: frozenset[str] = frozenset()

    def options_of(self, item: Item) -> tuple[Option, ...]:
        """Options a respondent of this cluster sees for the item."""
        if item.type is ItemType.PLACE:
            return self.places + item.options
        return item.options
