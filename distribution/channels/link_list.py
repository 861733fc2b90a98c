"""Personal links as a list for mail merge, for those who are invited by e-mail or by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass

from distribution.channels.excel_list import FORMULA_STARTS, PRELUDES, write_list

__all__ = ["FORMULA_STARTS", "HEADINGS", "PRELUDES", "LinkRow", "write_links"]

HEADINGS = ("Reference", "Klynge", "Landsby", "Navn", "Rolle", "E-mail", "Link", "Kode")


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
    return write_list(HEADINGS, (astuple(row) for row in rows))
