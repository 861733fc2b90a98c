"""Which forms there are: those that come with the service, and folders of the user's own."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from forms.loader import load_questionnaire
from forms.questionnaire import Questionnaire

PACKAGED = Path(__file__).parent / "questionnaires"
"""Folder of the forms that come with the service."""


class CatalogueError(LookupError):
    """No form has this id. `code` is "unknown_form"; `known` are the ids there are."""

    def __init__(self, form_id: str, known: tuple[str, ...]) -> None:
        super().__init__(f"unknown_form: {form_id}; there is {', '.join(known)}")
        self.code = "unknown_form"
        self.form_id = form_id
        self.known = known


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Forms in one or several folders; where two have the same id, the first folder wins.

    Library files of one's own stand in a folder `library` inside, so that they are not taken for
    forms. A form is read once: a published version is immutable, so its file is never looked at
    again while the process lives.
    """

    folders: tuple[Path, ...]
    _loaded: dict[str, Questionnaire] = field(default_factory=dict, repr=False, compare=False)

    def ids(self) -> tuple[str, ...]:
        """Ids of all forms, in alphabetical order."""
        return tuple(sorted(self.paths()))

    def paths(self) -> dict[str, Path]:
        """The file of every form by its id, which is the name of the file."""
        found: dict[str, Path] = {}
        for folder in self.folders:
            for path in sorted(folder.glob("*.yaml")) + sorted(folder.glob("*.json")):
                found.setdefault(path.stem, path)
        return found

    def load(self, form_id: str) -> Questionnaire:
        """The form; raises `CatalogueError` if there is none, `FormError` if it has faults."""
        if form_id not in self._loaded:
            paths = self.paths()
            if form_id not in paths:
                raise CatalogueError(form_id, tuple(sorted(paths)))
            self._loaded[form_id] = load_questionnaire(paths[form_id])
        return self._loaded[form_id]


def catalogue_with(folder: Path | None) -> Catalogue:
    """The forms of a folder of one's own, if any, before those that come with the service."""
    return Catalogue((folder, PACKAGED)) if folder else packaged_catalogue()


@cache
def packaged_catalogue() -> Catalogue:
    """The forms that come with the service."""
    return Catalogue((PACKAGED,))
