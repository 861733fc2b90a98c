"""Ids: legal as names of variables, used once, and never used again after they were given up.

An id outlives every form: data of ten years are joined by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from forms.findings import Findings, Mark
from forms.items import ItemType
from forms.source.form_source import Draft
from forms.source.library_source import Library
from forms.source.placed_parts import PlacedItem, PlacedParts

NAME_LENGTH = 32
"""Characters; the longest variable name that Stata takes."""

_SPSS = ("all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with")
_STATA = ("byte", "double", "float", "if", "in", "int", "long", "str", "strl", "using")
_R = ("break", "else", "for", "function", "next", "repeat", "while")
RESERVED_NAMES = frozenset(_SPSS + _STATA + _R)
_PAGES = ("check", "earlier", "ended", "letters", "next", "pause", "receipt", "submit")
RESERVED_SECTIONS = frozenset(_PAGES)
"""Pages around the questionnaire, beside which those of the sections stand."""

_STATA_TEXT_TYPE = re.compile(r"str[0-9]+\Z")

_SEVERAL_COLUMNS = (ItemType.MULTIPLE, ItemType.RANKING)
"""Types that become one column per option, named `id_code`."""


def check_ids(draft: Draft, library: Library, findings: Findings) -> None:
    """Report ids that cannot name a variable or a page, are used twice or were retired."""
    sections = [(s["id"], s.values_at["id"]) for s in draft.written["sections"]]
    _check_unique(sections, findings)
    _check_pages(sections, findings)
    _check_unique(draft.parts.block_ids, findings)
    for placed in draft.parts.items:
        _check_name(placed, findings)
    _check_columns(draft.parts.items, findings)
    _check_retired(draft.parts, library, findings)


def _check_unique(ids: Iterable[tuple[str, Mark]], findings: Findings) -> None:
    first: dict[str, Mark] = {}
    for name, at in ids:
        if name in first:
            place = first[name]
            message = f"'{name}' is used already in {place.file}:{place.line}; take another id"
            findings.report(at, "duplicate_id", message)
        first.setdefault(name, at)


def _check_pages(sections: Iterable[tuple[str, Mark]], findings: Findings) -> None:
    for name, at in sections:
        if name in RESERVED_SECTIONS:
            message = f"'{name}' is the name of another page; take another id for the section"
            findings.report(at, "reserved_id", message)


def _check_name(placed: PlacedItem, findings: Findings) -> None:
    item, at = placed.item, placed.written.values_at["id"]
    if item.id in RESERVED_NAMES or _STATA_TEXT_TYPE.match(item.id):
        message = f"'{item.id}' is a reserved word in SPSS, Stata or R; take another id"
        findings.report(at, "reserved_id", message)
    if item.type in _SEVERAL_COLUMNS:
        longest = max((len(f"{item.id}_{abs(o.code)}") for o in item.options), default=0)
        if longest > NAME_LENGTH:
            message = f"with its codes the id has {longest} characters; shorten it to fit 32"
            findings.report(at, "id_too_long", message)


def _check_columns(items: Iterable[PlacedItem], findings: Findings) -> None:
    placed = {entry.item.id: entry for entry in items}
    for entry in list(placed.values()):
        if entry.item.type in _SEVERAL_COLUMNS:
            for option in entry.item.options:
                clash = placed.get(f"{entry.item.id}_{option.code}")
                if clash:
                    at = clash.written.values_at["id"]
                    message = f"this is also a column of '{entry.item.id}'; take another id"
                    findings.report(at, "column_clash", message)


def _check_retired(parts: PlacedParts, library: Library, findings: Findings) -> None:
    own = [(name, at) for name, at in parts.block_ids if name not in library.items]
    shared = [*library.items.keys_at.items(), *library.scales.keys_at.items()]
    for name, at in [*own, *shared]:
        if name in library.retired:
            place, version = library.retired.keys_at[name], library.retired[name]
            message = (
                f"'{name}' was retired in version {version} ({place.file}:{place.line}); "
                "old data still bear it, so take another id"
            )
            findings.report(at, "retired_id", message)
