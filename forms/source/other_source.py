""" "Another place, namely ...": the text that goes with one option, as an item of its own.

Being an item it has its column, its place in the codebook and its rules like any other, and nobody
who reads forms needs to know a second kind of question.
"""

from __future__ import annotations

from types import MappingProxyType

from forms.findings import Findings
from forms.items import Item, ItemType, OtherOf
from forms.marked_data import MarkedMap
from forms.scales import Option
from forms.shape.variant_fields import as_code
from forms.source.placed_parts import PlacedItem
from forms.texts import LABEL_LENGTH, Text

OTHER_LENGTH = 200
"""Characters; one line for a name or a few words."""

TYPES_WITH_OTHER = (ItemType.SINGLE, ItemType.MULTIPLE, ItemType.RANKING)


def read_others(parent: Item, written: MarkedMap, findings: Findings) -> tuple[Item, ...]:
    """The texts that go with single options of an item, in the order of the options."""
    named = written.get("other", {})
    texts = {as_code(key): (item_id, key) for key, item_id in named.items()}
    options = {option.code: option for option in parent.options}
    for code, (_, key) in texts.items():
        option = options.get(-1 if code is None else code)
        if option is None:
            message = f"'{parent.id}' has no option {code}; write one of {sorted(options)}"
            findings.report(named.keys_at[key], "unknown_code", message)
        elif option.exclusive:
            message = "who chooses an exclusive option says nothing more; name another option"
            findings.report(named.keys_at[key], "other_of_exclusive", message)
    return tuple(
        _other_item(parent, option, texts[code][0])
        for code, option in options.items()
        if code in texts
    )


def place_others(placed: PlacedItem) -> tuple[PlacedItem, ...]:
    """An item's other-texts with where their ids stand."""
    if not placed.item.others:
        return ()
    named: MarkedMap = placed.written["other"]
    places = {item_id: named.values_at[key] for key, item_id in named.items()}
    found = []
    for other in placed.item.others:
        written = MarkedMap(places[other.id])
        written.put("id", other.id, written.at, written.at)
        found.append(PlacedItem(other, written, placed.section, placed.asked_if))
    return tuple(found)


def _other_item(parent: Item, option: Option, item_id: str) -> Item:
    joined = {
        language: _cut(f"{label}: {option.label.in_language(language)}")
        for language, label in parent.label.by_language.items()
    }
    return Item(
        id=item_id,
        type=ItemType.TEXT,
        text=option.label,
        label=Text(MappingProxyType(joined)),
        focus_area=parent.focus_area,
        max_length=OTHER_LENGTH,
        core=False,
        free_text_review=not parent.never_export,
        never_export=parent.never_export,
        since=parent.since,
        other_of=OtherOf(parent.id, option.code),
    )


def _cut(label: str) -> str:
    return label if len(label) <= LABEL_LENGTH else f"{label[: LABEL_LENGTH - 1].rstrip()}…"
