"""All faults of a form file as a list, for authors and for the build."""

from pathlib import Path

from forms.findings import Finding, FormError
from forms.loader import load_questionnaire


def lint_questionnaire(path: Path) -> tuple[Finding, ...]:
    """Every finding of the form and its libraries in file order; empty if it may be published."""
    try:
        load_questionnaire(path)
    except FormError as error:
        return error.findings
    return ()
