"""Options and grid rows in an order of chance, so that none wins by standing first.

The order follows from a seed alone: a respondent who comes back, goes back or sends a page twice
meets the same one, and nothing about it has to be stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from hmac import digest

from forms.answer_choices import stands_alone
from forms.items import Item
from forms.questionnaire import Grid
from forms.scales import Option


def order_options(item: Item, options: tuple[Option, ...], seed: bytes) -> tuple[Option, ...]:
    """The options as this respondent sees them; as written if the item asks for no random order.

    Don't know, exclusive options and those with a text of their own stay last, as written: they
    are looked for at the end of a list. `seed` is the respondent's own and secret, any length.
    """
    if not item.random_order:
        return options
    with_text = {other.other_of.code for other in item.others if other.other_of}
    last = [o for o in options if stands_alone(o) or o.code in with_text]
    places = {str(option.code): option for option in options if option not in last}
    return (*(places[key] for key in _shuffle(item.id, list(places), seed)), *last)


def order_rows(grid: Grid, seed: bytes) -> tuple[Item, ...]:
    """The rows of the grid likewise. One that is not asked changes nothing for the others."""
    if not grid.random_order:
        return grid.rows
    rows = {row.id: row for row in grid.rows}
    return tuple(rows[key] for key in _shuffle(grid.id, list(rows), seed))


def _shuffle(list_id: str, keys: Sequence[str], seed: bytes) -> list[str]:
    """The list's id is mixed in, or every list of a form would be turned round in the same way."""
    # Bound to 32 bytes first, so that no two seeds become the same HMAC key.
    secret = sha256(seed).digest()
    return sorted(
        keys, key=lambda key: (digest(secret, f"{list_id}/{key}".encode(), "sha256"), key)
    )
