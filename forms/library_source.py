"""The shared items and scales that a form names under `library`.

One definition of an item serves all waves, which is what makes them comparable. So an id may be
defined once among all the files a form uses.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from forms.findings import Findings, Mark
from forms.marked_data import MarkedList, MarkedMap
from forms.shape import check_library_shape
from forms.yaml_source import read_yaml

PACKAGED = Path(__file__).parent / "library"
"""Library files that come with the service."""


@dataclass(frozen=True, slots=True)
class Library:
    """All scales and items in reach of one form, as written."""

    scales: MarkedMap
    items: MarkedMap


def read_library(form: Path, written: Any, findings: Findings) -> Library:
    """The form's own scales and everything from its library files, found beside it or packaged."""
    start = Mark(str(form), 1, 1)
    library = Library(MarkedMap(start), MarkedMap(start))
    if not isinstance(written, MarkedMap):
        return library
    _take_in(library.scales, written.get("scales"), findings)
    names = written.get("library")
    if isinstance(names, MarkedList):
        for name, at in zip(names, names.values_at, strict=True):
            if isinstance(name, str):
                _read_file(form, name, at, library, findings)
    return library


def _read_file(form: Path, name: str, at: Mark, library: Library, findings: Findings) -> None:
    places = (form.parent / name, form.parent / "library" / name, PACKAGED / name)
    path = next((place for place in places if place.is_file()), None)
    if path is None:
        message = f"there is no library file '{name}'; put it in the folder library beside the form"
        findings.report(at, "unknown_library", message)
        return
    written = read_yaml(path, findings)
    if written is None:
        return
    check_library_shape(written, Mark(str(path), 1, 1), findings)
    if isinstance(written, MarkedMap):
        _take_in(library.scales, written.get("scales"), findings)
        _take_in(library.items, written.get("items"), findings)


def _take_in(shelf: MarkedMap, added: Any, findings: Findings) -> None:
    if not isinstance(added, MarkedMap):
        return
    for name, value in added.items():
        if name in shelf:
            first = shelf.keys_at[name]
            message = f"'{name}' is defined already in {first.file}:{first.line}; keep one of them"
            findings.report(added.keys_at[name], "duplicate_definition", message)
        else:
            shelf.put(name, value, added.keys_at[name], added.values_at[name])
