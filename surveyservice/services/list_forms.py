"""Every form file there is, as it stands now, with its findings: authors look while they write.

`forms.catalogue` reads a form once, because a survey in the field must not change under its
respondents. The desk wants the opposite, so a file is read again as soon as it, a library or a form
beside it was saved.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from forms.catalogue import Catalogue
from forms.findings import Finding, FormError
from forms.loader import load_questionnaire
from forms.questionnaire import Questionnaire
from surveyservice.services.check_form import check_form_file, folders_around

KEPT_FILES = 256
"""Form files kept in memory; a folder holds a dozen."""

Stamp = tuple[tuple[str, int, int], ...]
"""Name, time of the last change in nanoseconds, and bytes of every file a form can depend on."""


@dataclass(frozen=True, slots=True)
class FormFile:
    """One form file. `questionnaire` is None if it cannot be read at all.

    `file_name` and the files of the findings are names without folder: where the service lies on
    its machine is nobody's business.
    """

    id: str
    file_name: str
    questionnaire: Questionnaire | None
    findings: tuple[Finding, ...]


def list_forms(catalogue: Catalogue) -> tuple[FormFile, ...]:
    """All form files in alphabetical order of their ids, faulty ones included."""
    return tuple(_read_form(form_id, path) for form_id, path in sorted(catalogue.paths().items()))


def find_form(catalogue: Catalogue, form_id: str) -> FormFile | None:
    """The form file with this id, if there is one."""
    path = catalogue.paths().get(form_id)
    return None if path is None else _read_form(form_id, path)


def _read_form(form_id: str, path: Path) -> FormFile:
    return _read_stamped(form_id, path, _stamp_of(path))


@lru_cache(maxsize=KEPT_FILES)
def _read_stamped(form_id: str, path: Path, _stamp: Stamp) -> FormFile:
    questionnaire: Questionnaire | None
    try:
        questionnaire = load_questionnaire(path)
    except FormError:
        questionnaire = None
    return FormFile(form_id, path.name, questionnaire, check_form_file(path))


def _stamp_of(form: Path) -> Stamp:
    stamp = []
    for folder in folders_around(form):
        for path in sorted((*folder.glob("*.yaml"), *folder.glob("*.json"))):
            facts = path.stat()
            stamp.append((str(path), facts.st_mtime_ns, facts.st_size))
    return tuple(stamp)
