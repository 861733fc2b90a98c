"""Translators' files for the tests: exported, filled in, and changed entry by entry."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po, write_po

import forms
from forms.piping import pipes_in
from forms.translation.po_export import export_translation
from forms.translation.source_files import read_files

NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)
SOURCES = Path(forms.__file__).parent


def copy_form(folder: Path, form: Path) -> Path:
    """Copy a form with all libraries to a folder of one's own; returns the path of the form."""
    (folder / "library").mkdir()
    for library in (SOURCES / "library", SOURCES / "examples" / "library"):
        for file in library.glob("*.yaml"):
            shutil.copy(file, folder / "library")
    return Path(shutil.copy(form, folder))


def export(form: Path, language: str) -> bytes:
    """The translators' file of a form on disk."""
    return export_translation(read_files(form), language, NOW)


def fill(po: bytes, translate: Callable[[Message], str | None]) -> bytes:
    """The file with the translations that the function gives; None leaves an entry as it is."""
    catalog = read_po(io.BytesIO(po))
    for message in catalog:
        words = translate(message) if message.id else None
        if words is not None:
            message.string = words
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=0)
    return buffer.getvalue()


def mark_up(message: Message) -> str:
    """A translation that keeps what must be kept and is no longer than allowed."""
    words = str(message.id)
    for pipe in pipes_in(words):
        words = words.replace(f"|{pipe.fallback}}}", f"|~{pipe.fallback}}}")
    return f"~{words}"[:110] if "{" not in words else f"~{words}"
