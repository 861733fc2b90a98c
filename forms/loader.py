"""One form, from a file or from memory, to one frozen questionnaire, or to every fault in it.

Two passes, as in a compiler: what cannot be read (YAML, shape) is reported for the form and all
its libraries together; only a form that can be read is looked at for meaning.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

from forms.digest import digest_questionnaire
from forms.findings import Findings, Mark
from forms.questionnaire import Questionnaire
from forms.rules.form_rules import check_meaning
from forms.shape.check_shape import check_form_shape
from forms.source.form_source import Draft, read_draft
from forms.source.library_files import FindLibrary, libraries_beside, libraries_in_memory
from forms.source.library_source import read_library
from forms.source.yaml_source import parse_yaml, read_yaml


def load_questionnaire(path: Path) -> Questionnaire:
    """Read and check a form; raises `FormError` with all findings."""
    return finish(load_draft(path))


def load_text(text: str, file_name: str, libraries: Mapping[str, str]) -> Questionnaire:
    """Read and check a form that is no file; raises `FormError` with all findings.

    `file_name` is what findings call it and must be the form's id with an ending. `libraries` are
    texts by name; what is not among them is looked for in the packaged libraries.
    """
    return finish(draft_text(text, file_name, libraries))


def load_draft(path: Path) -> Draft:
    """A form on disk with the places of its parts; raises `FormError`."""
    findings = Findings()
    written = read_yaml(path, findings)
    return _read(written, str(path), libraries_beside(path), findings)


def draft_text(text: str, file_name: str, libraries: Mapping[str, str]) -> Draft:
    """A form in memory with the places of its parts; raises `FormError`."""
    findings = Findings()
    written = parse_yaml(text.removeprefix("\ufeff"), file_name, findings)
    return _read(written, file_name, libraries_in_memory(libraries), findings)


def finish(draft: Draft) -> Questionnaire:
    """The questionnaire of a draft without faults, with its digest."""
    return replace(draft.questionnaire, digest=digest_questionnaire(draft.questionnaire))


def _read(written: Any, file: str, find: FindLibrary, findings: Findings) -> Draft:
    if written is not None:
        check_form_shape(written, Mark(file, 1, 1), findings)
    library = read_library(file, written, find, findings)
    findings.raise_if_any()
    draft = read_draft(written, library, findings)
    check_meaning(draft, library, PurePath(file).stem, findings)
    findings.raise_if_any()
    return draft
