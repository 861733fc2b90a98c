"""How far a form's version must be raised for what was changed in it.

Patch: a typing error, ids and codes as before. Minor: items added. Major: codes changed, or answers
that can no longer be compared. No program can tell a typing error from another question, so words
that were changed are a new question until the author declares them the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from forms.comparability import Comparable, ItemComparison, Reason, compare_items
from forms.digest import canonical_text
from forms.questionnaire import Questionnaire


class Step(StrEnum):
    """Which figure of the version is raised."""

    NONE = "none"
    PATCH = "patch"
    MINOR = "minor"
    MAJOR = "major"


_RANK = {step: rank for rank, step in enumerate(Step)}


@dataclass(frozen=True, slots=True)
class VersionFault:
    """Why a version cannot be published after another one.

    `code` is "version_published" (the same version with other content) or "version_step" (raised
    too little). `lowest` is the lowest version that will do, and `changes` what calls for it.
    """

    code: str
    needed: Step
    lowest: str
    changes: tuple[ItemComparison, ...]

    @property
    def is_words_alone(self) -> bool:
        """Whether the author could declare the changed questions to be the same."""
        words = {Reason.WORDING, Reason.LABELS}
        return bool(self.changes) and all(words >= set(change.reasons) for change in self.changes)


def needed_step(old: Questionnaire, new: Questionnaire) -> Step:
    """The smallest step from the old content to the new, whatever versions they claim."""
    if canonical_text(replace(old, version=new.version)) == canonical_text(new):
        return Step.NONE
    steps = [_step_of(comparison) for comparison in compare_items(old, new)]
    if (old.kind, old.wave) != (new.kind, new.wave):
        steps.append(Step.MAJOR)  # other people are asked, or at another time
    if set(old.languages) != set(new.languages):
        steps.append(Step.MINOR)
    return max((Step.PATCH, *steps), key=_RANK.__getitem__)


def check_version(old: Questionnaire, new: Questionnaire) -> VersionFault | None:
    """What is wrong with publishing the new form after the old one, if anything."""
    needed = needed_step(old, new)
    before, after = version_figures(old.version), version_figures(new.version)
    if after == before and needed is Step.NONE:
        return None
    if after > before and _RANK[_step_between(before, after)] >= _RANK[needed]:
        return None
    return VersionFault(
        code="version_published" if after == before else "version_step",
        needed=needed,
        lowest=".".join(str(figure) for figure in _raise(before, needed)),
        changes=tuple(each for each in compare_items(old, new) if _step_of(each) is needed),
    )


def version_figures(version: str) -> tuple[int, int, int]:
    """Major, minor and patch as numbers, so that 1.10.0 comes after 1.9.0."""
    major, minor, patch = (int(figure) for figure in version.split("."))
    return major, minor, patch


def _step_of(comparison: ItemComparison) -> Step:
    if comparison.reasons == (Reason.SAME,):
        return Step.NONE
    if comparison.reasons == (Reason.NEW,):
        return Step.MINOR
    renamed = comparison.item_id != comparison.first_item_id
    return Step.PATCH if comparison.status is Comparable.EXACT and not renamed else Step.MAJOR


def _step_between(before: tuple[int, int, int], after: tuple[int, int, int]) -> Step:
    if after[0] != before[0]:
        return Step.MAJOR
    return Step.MINOR if after[1] != before[1] else Step.PATCH


def _raise(version: tuple[int, int, int], step: Step) -> tuple[int, int, int]:
    major, minor, patch = version
    if step is Step.MAJOR:
        return major + 1, 0, 0
    return (major, minor + 1, 0) if step is Step.MINOR else (major, minor, patch + 1)
