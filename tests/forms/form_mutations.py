"""Forms as careless authors, editors and enemies leave them behind."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from forms.catalogue import PACKAGED
from forms.items import ItemType
from forms.source.library_files import PACKAGED as LIBRARIES
from forms.source.yaml_source import MAX_DEPTH
from tests.forms.form_faults import NEWER_TYPES
from tests.forms.form_files import EXAMPLES, LIBRARY, VALID


def _texts_in(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yaml"))}


LIBRARY_TEXTS = {
    "faelles.yaml": LIBRARY,
    **_texts_in(EXAMPLES / "library"),
    **_texts_in(LIBRARIES),
}
FORM_TEXTS = {
    "proeve.yaml": VALID,
    "proeve.json": NEWER_TYPES,
    **_texts_in(EXAMPLES),
    **_texts_in(PACKAGED),
}

_DEEP = "[" * (MAX_DEPTH + 5) + "]" * (MAX_DEPTH + 5)
_ODD = [
    "null",
    "~",
    "no",
    "1.10",
    "010",
    "true",
    "!x 1",
    "&a 1",
    "*a",
    "<<",
    "'",
    '"',
    "|",
    ">",
    "?",
]
_NUMBERS = ["0", "-1", "-8", "-9", "32", "1e9", "99999999999999999999", "0x10", "2026-11-23"]
_DATES = ['"2026-11-23"', '"2026-02-30"', '"0001-01-01"', '"9999-12-31"', '"2020-1-1"']
_NESTED = [
    "{}",
    "[]",
    "[[]]",
    "[1]",
    "[1, 0]",
    "[2, 2]",
    "{da: x}",
    "{1: {da: x}}",
    "[a, a]",
    _DEEP,
]
_WORDS = ["single", "ranking", "date", "text", "random", "ordinal", "med", "x", "x" * 700, "æøå ĳ"]
_CONDITIONS = [
    "{answer: med, is: 2}",
    '{answer: dag, at_most: "2021-01-01"}',
    "{not: {all: [{answer: rang, in: [1]}, {any: [{answer: valg, answered: true}]}]}}",
    "{any: [{answer: med, at_least: 999999999}]}",
]
_PIPES = [
    '{da: "{answer.med|x}"}',
    '{da: "{answer.|x}"}',
    '{da: "{answer.med"}',
    '{da: "}{"}',
    '{da: "{{cluster}}"}',
]
_SIGNS = [
    "\x00",
    "\u2028",
    "\u202e",
    "\U0001f600",
    "a\u0308",
    "\t",
    "\ufeff",
    "\x85",
    "\ud800",
    "\r",
]
VALUES = st.sampled_from(
    [*_ODD, *_NUMBERS, *_DATES, *_NESTED, *_WORDS, *_CONDITIONS, *_PIPES, *_SIGNS]
)
_SCALARS = [None, True, 0, 1, 2, 7, -8, -7, 33, 10**8, 10**12, 1.5, "", " ", "x", "med", "rang"]
_TEXTS = ["2026-11-23", "2026-02-30", "random", "written", "1.0.0", *map(str, ItemType)]
_LISTS = [[], [1], [0, 0], [2, 1], [1, 99], ["med"], ["2020-01-01", "2021-01-01"], ["place"]]
_MAPPINGS = [
    *({}, {"da": "x"}, {"da": "x", "en": "y"}, {"x": 1}, {"columns": 2}, {"lines": 3}),
    *({"answer": "med", "is": 2}, {"answer": "dag", "at_most": "2020-06-01"}),
    *({"answer": "rang", "in": [1]}, {"any": [{"answer": "antal", "at_least": 4}]}),
    *({"not": {"all": []}}, {"bands": [1, 2]}, {"groups": [[[1], [2]]]}),
    *({"1": "andet"}, {"1": "med"}, {"1": {"da": "x"}, "2": {"label": {"da": "y"}}}),
    *({"da": "{answer.med|x}"}, {"da": "{answer.med}"}, {"da": "{cluster}"}, {"da": "x" * 700}),
    *({"slutevaluering.samtykke": "exact"}, {"med": "1.0.0"}),
]
PLAIN = st.sampled_from([*_SCALARS, *_TEXTS, *_LISTS, *_MAPPINGS])
_HEADS = ["when", "other", "order", "print", "range", "choices", "retired", "direction", "extends"]
_HEADS += ["scale", "options", "type", "use", "grid", "rows", "info", "quasi_identifier", "since"]
KEYS = st.sampled_from(_HEADS)


def _cut(draw: st.DrawFn, lines: list[str], here: int) -> None:
    del lines[here : here + draw(st.sampled_from([1, 1, 1, 5]))]


def _double(draw: st.DrawFn, lines: list[str], here: int) -> None:
    lines.insert(draw(st.integers(0, len(lines))), lines[here])


def _swap(draw: st.DrawFn, lines: list[str], here: int) -> None:
    there = draw(st.integers(0, len(lines) - 1))
    lines[here], lines[there] = lines[there], lines[here]


def _indent(draw: st.DrawFn, lines: list[str], here: int) -> None:
    steps = draw(st.integers(-4, 4))
    lines[here] = " " * steps + lines[here][max(0, -steps) :]


def _set_trap(draw: st.DrawFn, lines: list[str], here: int) -> None:
    key, colon, _ = lines[here].partition(":")
    lines[here] = f"{key}{colon} {draw(VALUES)}"


def _add_key(draw: st.DrawFn, lines: list[str], here: int) -> None:
    indent = len(lines[here]) - len(lines[here].lstrip(" -"))
    lines.insert(here + 1, f"{' ' * indent}{draw(KEYS)}: {draw(VALUES)}")


def _drop_value(_: st.DrawFn, lines: list[str], here: int) -> None:
    lines[here] = lines[here].partition(":")[0]


def _insert(draw: st.DrawFn, lines: list[str], here: int) -> None:
    line = lines[here]
    column = draw(st.integers(0, len(line)))
    lines[here] = line[:column] + draw(VALUES) + line[column:]


_CHANGES = [_cut, _double, _swap, _indent, _set_trap, _set_trap, _add_key, _drop_value, _insert]


@st.composite
def mutations(draw: st.DrawFn, text: str) -> str:
    """The text after one to four changes."""
    lines = text.split("\n")
    for change in draw(st.lists(st.sampled_from(_CHANGES), min_size=1, max_size=4)):
        lines = lines or [""]
        change(draw, lines, draw(st.integers(0, len(lines) - 1)))
    return "\n".join(lines)


def _spots_in(data: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in the data: what holds it, and the key or index there."""
    places = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in list(places):
        yield data, key
        if isinstance(value, dict | list):
            yield from _spots_in(value)


@st.composite
def grafts(draw: st.DrawFn, text: str) -> str:
    """The text as JSON, which is YAML, with parts replaced, renamed, moved about and taken out."""
    data = yaml.load(text, Loader=yaml.CSafeLoader)
    for _ in range(draw(st.integers(1, 3))):
        spots = list(_spots_in(data)) or [({"x": 0}, "x")]
        holder, key = spots[draw(st.integers(0, len(spots) - 1))]
        match draw(st.sampled_from(["take out", "replace", "replace", "rename", "move"])):
            case "take out":
                del holder[key]
            case "replace":
                holder[key] = copy.deepcopy(draw(PLAIN))
            case "rename" if isinstance(holder, dict):
                holder[draw(KEYS)] = holder[key]
            case _:
                other, place = spots[draw(st.integers(0, len(spots) - 1))]
                holder[key] = copy.deepcopy(other[place])
    return json.dumps(
        data, ensure_ascii=draw(st.booleans()), indent=draw(st.sampled_from([None, 1]))
    )


@st.composite
def broken_forms(draw: st.DrawFn) -> tuple[str, str, str]:
    """The name of a form, the name of its file or a library that is changed, and the change."""
    name = draw(st.sampled_from(sorted(FORM_TEXTS)))
    change = draw(st.sampled_from([mutations, grafts, grafts]))
    if draw(st.integers(0, 3)):
        return name, name, draw(change(FORM_TEXTS[name]))
    library = draw(st.sampled_from(sorted(LIBRARY_TEXTS)))
    return name, library, draw(change(LIBRARY_TEXTS[library]))
