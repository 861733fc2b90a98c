"""What paper asks of a form: nobody is routed by a machine there, so each rule must be readable."""

from __future__ import annotations

from forms.findings import Findings
from forms.paper.condition_words import is_printable
from forms.source.placed_parts import PlacedParts


def check_printable(parts: PlacedParts, findings: Findings) -> None:
    """Report conditions that cannot be said in a sentence beside the question."""
    for place in parts.conditions:
        if not is_printable(place.condition):
            message = (
                "on paper nobody could follow this rule; nest it less deeply, ask one more "
                "question, or write paper: false under form"
            )
            findings.report(place.written.at, "unprintable_condition", message)
