"""Checks of form files for those who write them, wherever the files and the service lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from forms.findings import Finding
from forms.lint import lint_questionnaire, lint_text
from forms.source.library_files import PACKAGED


def check_form_file(form: Path) -> tuple[Finding, ...]:
    """All findings of a file and its libraries."""
    return _without_folders(lint_questionnaire(form), folders_around(form))


def check_form_text(text: str, file_name: str, libraries: Mapping[str, str]) -> tuple[Finding, ...]:
    """All findings of a form that is being written; nothing of it is stored."""
    return _without_folders(lint_text(text, file_name, libraries), (PACKAGED,))


def folders_around(form: Path) -> tuple[Path, ...]:
    """Folders whose files a form can depend on, inner before outer."""
    return (form.parent / "library", PACKAGED, form.parent)


def _without_folders(findings: Iterable[Finding], folders: tuple[Path, ...]) -> tuple[Finding, ...]:
    """The findings with names of files alone: the service's place on its machine is its own."""
    return tuple(
        replace(one, file=_shorten(one.file, folders), message=_shorten(one.message, folders))
        for one in findings
    )


def _shorten(text: str, folders: tuple[Path, ...]) -> str:
    for folder in folders:
        text = text.replace(f"{folder}/", "")
    return text
