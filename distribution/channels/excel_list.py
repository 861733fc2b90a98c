"""Lists as a Danish Excel opens them by double-click: semicolon, byte order mark, CRLF.

A cell that begins like a formula gets an apostrophe, because names come from files of others
(OWASP, CSV injection).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
PRELUDES = " \u00a0\"'"
"""What may stand before a formula's start without hiding it from a spreadsheet."""


def write_list(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return the list as a CSV file for Danish Excel, headings first."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([guard_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def guard_cell(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.lstrip(PRELUDES).startswith(FORMULA_STARTS) else cell
