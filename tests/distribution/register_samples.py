"""Register extracts for tests. Every CPR number has its day plus 60: nobody's."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import openpyxl

from distribution.register import RegisterExtract, read_register
from distribution.village_rules import VillageRules

VILLAGES = {"Åby": 1, "Nørre Vig": 2, "Lund": 3}
REFERENCE_DAY = date(2026, 11, 1)

GOOD: Mapping[str, str] = {
    "CPR-nummer": "610180-1234",
    "Navn": "Anna Vig",
    "Vejnavn": "Åvej",
    "Husnr": "7",
    "Etage": "",
    "Dør": "",
    "C/o": "",
    "Postnr": "8400",
    "Postdistrikt": "Ebeltoft",
    "Landsby": "Åby",
    "Digital Post": "Tilmeldt",
    "Adressebeskyttelse": "Nej",
    "Status": "Bopæl",
}
HEADINGS = tuple(GOOD)


def number(serial: int) -> str:
    """A test number of somebody born in 1980, another for each serial below 4000."""
    return f"610180{serial:04}"


def rows_of(*changes: Mapping[str, str]) -> list[list[str]]:
    """One good row for each mapping, with its cells put in the place of the good ones."""
    return [list((GOOD | change).values()) for change in changes]


def write_csv(
    rows: Iterable[Sequence[str]],
    headings: Sequence[str] = HEADINGS,
    delimiter: str = ";",
    encoding: str = "utf-8-sig",
) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([headings, *rows])
    return text.getvalue().encode(encoding)


def write_xlsx(rows: Iterable[Sequence[object]], headings: Sequence[object] = HEADINGS) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (headings, *rows):
        sheet.append(tuple(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def read(
    data: bytes,
    *,
    filename: str = "udtræk.csv",
    allow_replacement_numbers: bool = True,
    village_rules: VillageRules | None = None,
    municipalities: frozenset[str] = frozenset(),
) -> RegisterExtract:
    return read_register(
        data,
        filename,
        VILLAGES,
        REFERENCE_DAY,
        16,
        allow_replacement_numbers,
        village_rules=village_rules,
        municipalities=municipalities,
    )


def read_rows(*changes: Mapping[str, str]) -> RegisterExtract:
    """The extract of one row for each mapping."""
    return read(write_csv(rows_of(*changes)))
