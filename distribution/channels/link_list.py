"""Personal links as a list for mail merge, for those who are invited by e-mail or by hand.

Written as Danish Excel opens it by double-click: semicolon, byte order mark, CRLF. A cell that
begins like a formula gets an apostrophe, because names come from files of others (OWASP, CSV
injection).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass

HEADINGS = ("Reference", "Klynge", "Landsby", "Navn", "Rolle", "E-mail", "Link", "Kode")
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
PRELUDES = " \u00a0\"'"
"""What may stand before a formula's start without hiding it from a spreadsheet."""


@dataclass(frozen=True, slots=True, repr=False)
class LinkRow:
    """One line of the list, in the order of the headings; a field that does not apply is empty."""

    reference: str
    cluster: str
    village: str
    name: str
    role: str
    email: str
    link: str
    code: str


def write_links(rows: Iterable[LinkRow]) -> bytes:
    """Return the list as a CSV file for Danish Excel."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows([_guard_cell(cell) for cell in astuple(row)] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _guard_cell(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(PRELUDES).startswith(FORMULA_STARTS) else cell
