"""CSV that a Danish Excel opens right by double click.

Semicolons, decimal comma, UTF-8 with a byte order mark, CRLF. Missing answers are blank, so that
an average in Excel does not count "not asked" as -9; the codebook has their number by kind.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from exports.dataset import Cell, Column, Dataset, Measure

BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")
_PRELUDES = " \u00a0\"'"


def write_excel_csv(dataset: Dataset) -> bytes:
    """The whole table as bytes, headings first. The same table gives the same bytes."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow([guard_formula(column.name) for column in dataset.columns])
    cells = zip(*dataset.rows, strict=True)
    written = [_write_column(*pair) for pair in zip(dataset.columns, cells, strict=False)]
    writer.writerows(zip(*written, strict=True))
    return BYTE_ORDER_MARK + buffer.getvalue().encode("utf-8")


def guard_formula(text: str) -> str:
    """Text that a spreadsheet cannot take for a formula (CWE-1236): a leading apostrophe.

    Also guards a start hidden behind spaces or quotes. NUL characters are removed.
    """
    clean = text.replace("\x00", "")
    if clean.lstrip(_PRELUDES).startswith(_FORMULA_STARTS):
        return f"'{clean}"
    return clean


def _write_column(column: Column, cells: Sequence[Cell]) -> list[str]:
    """Each distinct value is put into text once: columns hold few values and many rows."""
    texts = {cell: _write_cell(column, cell) for cell in set(cells)}
    return [texts[cell] for cell in cells]


def _write_cell(column: Column, cell: Cell) -> str:
    if isinstance(cell, str):
        return guard_formula(cell)
    if isinstance(cell, int):
        is_missing = cell < 0 and column.measure is not Measure.TEXT
        return "" if is_missing else str(cell)
    return str(cell).replace(".", ",")
