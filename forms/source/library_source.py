"""The shared items and scales that a form names under `library`.

One definition of an item serves all waves, which is what makes them comparable. So an id may be
defined once among all the files a form uses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from forms.findings import Findings, Mark
from forms.marked_data import MarkedList, MarkedMap
from forms.shape.check_shape import check_library_shape
from forms.source.library_files import FindLibrary

LIBRARY_NAME = re.compile(r"[a-z0-9_]{1,64}(/[a-z0-9_]{1,64}){0,4}\.(yaml|json)\Z")


@dataclass(frozen=True, slots=True)
class Library:
    """All scales and items in reach of one form, as written, and ids that must not come back."""

    scales: MarkedMap
    items: MarkedMap
    retired: MarkedMap


def read_library(file: str, written: Any, find: FindLibrary, findings: Findings) -> Library:
    """The own scales of the form called `file`, and everything from its library files."""
    start = Mark(file, 1, 1)
    library = Library(MarkedMap(start), MarkedMap(start), MarkedMap(start))
    if not isinstance(written, MarkedMap):
        return library
    _take_in(library.scales, written.get("scales"), findings)
    _lay_down(library.retired, written.get("retired"))
    names = written.get("library")
    if isinstance(names, MarkedList):
        for name, at in zip(names, names.values_at, strict=True):
            if isinstance(name, str):
                _read_file(name, at, find, library, findings)
    return library


def _read_file(
    name: str, at: Mark, find: FindLibrary, library: Library, findings: Findings
) -> None:
    # The name comes from whoever wrote the form: it must lead to no other file of the machine.
    found = find(name, findings) if LIBRARY_NAME.match(name) else None
    if found is None:
        message = f"there is no library file '{name}'; put it in the folder library beside the form"
        findings.report(at, "unknown_library", message)
        return
    if found.written is None:
        return
    check_library_shape(found.written, Mark(found.file, 1, 1), findings)
    if isinstance(found.written, MarkedMap):
        _take_in(library.scales, found.written.get("scales"), findings)
        _take_in(library.items, found.written.get("items"), findings)
        _lay_down(library.retired, found.written.get("retired"))


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


def _lay_down(retired: MarkedMap, added: Any) -> None:
    """Retired ids from several files; the same id may be retired in more than one."""
    for name, version in added.items() if isinstance(added, MarkedMap) else ():
        retired.put(name, version, added.keys_at[name], added.values_at[name])
