"""All faults of a form as a list, for authors, for the desk and for the build."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from forms.catalogue import Catalogue, catalogue_with
from forms.findings import Finding, Findings, FormError
from forms.loader import draft_text, load_draft
from forms.source.form_source import Draft
from forms.wave_rules import check_waves


def lint_questionnaire(path: Path) -> tuple[Finding, ...]:
    """Every finding of the form and its libraries in file order; empty if it may be published.

    Forms it compares with are looked for beside it and among the packaged ones.
    """
    return _lint(lambda: load_draft(path), catalogue_with(path.parent))


def lint_text(
    text: str, file_name: str, libraries: Mapping[str, str], folder: Path | None = None
) -> tuple[Finding, ...]:
    """The same of a form in memory; findings bear the names given here.

    `libraries` are texts by name, laid before the packaged ones. `folder` holds the forms it may be
    compared with, besides the packaged ones.
    """
    return _lint(lambda: draft_text(text, file_name, libraries), catalogue_with(folder))


def _lint(read: Callable[[], Draft], catalogue: Catalogue) -> tuple[Finding, ...]:
    findings = Findings()
    try:
        check_waves(read(), catalogue, findings)
        findings.raise_if_any()
    except FormError as error:
        return error.findings
    return ()
