"""What a form says of its own past: since when a question stands in it, what it was before."""

from __future__ import annotations

from collections.abc import Iterator

from forms.findings import Findings, Mark
from forms.source.form_source import Draft
from forms.source.placed_parts import PlacedItem


def check_history(draft: Draft, findings: Findings) -> None:
    """Report versions still to come, and a question that is said to be another one of this form."""
    form = draft.questionnaire
    for version, at in _versions_written(draft):
        if _figures(version) > _figures(form.version):
            message = f"the form has version {form.version}; write that or an earlier one"
            findings.report(at, "version_to_come", message)
    for placed in draft.parts.items:
        _check_own_past(placed, form.id, findings)


def _versions_written(draft: Draft) -> Iterator[tuple[str, Mark]]:
    """Versions the form's own file names; a library serves forms of several versions."""
    if "retired" in draft.written:
        retired = draft.written["retired"]
        for name, version in retired.items():
            yield version, retired.values_at[name]
    for placed in draft.parts.items:
        at = placed.written.values_at.get("since")
        if at is not None and at.file == draft.written.at.file:
            yield placed.written["since"], at


def _check_own_past(placed: PlacedItem, form_id: str, findings: Findings) -> None:
    for reference in placed.item.comparable:
        form, _, item_id = reference.rpartition(".")
        if form == form_id and item_id != placed.item.id:
            at = placed.written["comparable"].keys_at[reference]
            message = (
                "within one form an id is always the same question; "
                f"write {form_id}.{placed.item.id}"
            )
            findings.report(at, "other_past", message)


def _figures(version: str) -> tuple[int, ...]:
    return tuple(int(figure) for figure in version.split("."))
