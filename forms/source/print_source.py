"""Hints for paper from their written form."""

from __future__ import annotations

from forms.items import PLAIN_PRINT, PrintHint
from forms.marked_data import MarkedMap


def read_print(holder: MarkedMap) -> PrintHint:
    """The hints under `print`; the plain ones where nothing is written."""
    return PrintHint(**holder["print"]) if "print" in holder else PLAIN_PRINT
