"""What holds of earlier answers read out in later texts: they exist, and may be shown."""

from __future__ import annotations

from forms.findings import Findings
from forms.piping import pipes_in
from forms.source.known_items import KnownItems
from forms.source.placed_parts import PlacedParts, PlacedText


def check_pipes(
    parts: PlacedParts, known: KnownItems, languages: tuple[str, ...], findings: Findings
) -> None:
    """Report pipes of answers that are not given before the text is shown, or are kept back."""
    for text in parts.texts:
        for language in languages:
            if "{" in text.written.get(language, ""):
                _check_text(text, language, known, findings)


def _check_text(text: PlacedText, language: str, known: KnownItems, findings: Findings) -> None:
    at = text.written.values_at[language]
    for pipe in pipes_in(text.written[language]):
        placed = known.find_earlier(pipe.item, text.section, at, findings)
        if placed and placed.item.never_export:
            message = f"'{pipe.item}' is kept back (never_export); do not show it on a later page"
            findings.report(at, "pipe_private", message)
