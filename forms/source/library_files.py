"""Where library files come from: a folder beside the form, memory, or the service itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from forms.findings import Findings, advise
from forms.source.yaml_source import parse_yaml, read_yaml

PACKAGED = Path(__file__).parents[1] / "library"
"""Library files that come with the service."""


@dataclass(frozen=True, slots=True)
class LibraryFile:
    """One library file as written (None if it is not well-formed) and the name it goes by."""

    file: str
    written: Any


FindLibrary = Callable[[str, Findings], LibraryFile | None]
"""The library file of this name; None if there is none."""


def libraries_beside(form: Path) -> FindLibrary:
    """Libraries beside a form on disk, in the folder `library` there, or packaged."""

    def find(name: str, findings: Findings) -> LibraryFile | None:
        return _read_first(library_places(form, name), findings)

    return find


def library_places(form: Path, name: str) -> tuple[Path, ...]:
    """Where the library file of this name may lie for a form; the first there is counts."""
    return (form.parent / name, form.parent / "library" / name, PACKAGED / name)


def libraries_in_memory(texts: Mapping[str, str]) -> FindLibrary:
    """Libraries given as text by name, or packaged."""

    def find(name: str, findings: Findings) -> LibraryFile | None:
        if name in texts:
            return LibraryFile(name, parse_yaml(texts[name], name, findings))
        return _read_first((PACKAGED / name,), findings)

    return find


def advise_library(kind: str, name: str, known: Iterable[str]) -> str:
    """What to write for an unknown scale or item: its packaged library, else the nearest name."""
    if name in known or name not in (homes := _packaged_homes(kind)):
        return advise(name, known)
    return f"it is in a packaged library; add to the form: library: [{homes[name]}]"


@cache
def _packaged_homes(kind: str) -> dict[str, str]:
    """The file of every packaged scale or item; `kind` is "scales" or "items"."""
    homes: dict[str, str] = {}
    for path in sorted(PACKAGED.glob("*.yaml")):
        written = read_yaml(path, Findings())
        homes |= dict.fromkeys(written.get(kind, ()), path.name)
    return homes


def _read_first(places: tuple[Path, ...], findings: Findings) -> LibraryFile | None:
    path = next((place for place in places if place.is_file()), None)
    return None if path is None else LibraryFile(str(path), read_yaml(path, findings))
