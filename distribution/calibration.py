"""A page to hold against an envelope: does the address stand in its window, and nothing else?

The window's figures are not confirmed by any Danish drawing, so the first letter of a print house
is this one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from distribution.letter_error import LetterError
from distribution.proof_letter import longest_lines
from distribution.typesetting import TypesettingError, typesetter_for
from distribution.windows import Window

TEMPLATE = "calibration.typ"
PARAGRAPHS = (
    "Print siden i 100 % (ikke “tilpas til side”), og mål efter: 100 mm på linealen skal være "
    "100 mm på papiret.",
    "Fold ved de prikkede linjer, og læg siden i kuverten. Hele adressen skal kunne læses i ruden, "
    "også når kuverten bankes mod alle fire kanter. Afsenderlinjen må ikke ses i ruden.",
    "Den fuldt optrukne ramme er ruden, som den er antaget. Den stiplede ramme skal være tom "
    "bortset fra adressen. Målene er ikke bekræftet: trykkeriets egen tegning går forud.",
)


def render_calibration(window: Window, font_paths: Sequence[Path], created_at: datetime) -> bytes:
    """Return the calibration page of a window profile as PDF; raises LetterError."""
    data = {
        "title": f"Rudeprøve: {window.envelope}",
        "window": asdict(window),
        "return_line": "Afsender: Eksempel Kommune, Eksempelvej 1, 8420 Knebel",
        "recipient_lines": longest_lines(window),
        "fold_text": "Fold",
        "paragraphs": PARAGRAPHS,
    }
    try:
        return typesetter_for(TEMPLATE, tuple(font_paths)).typeset(data, created_at)
    except TypesettingError as error:
        raise LetterError("typesetting_failed") from error
