"""CSV that a Danish Excel opens right by double click.

Semicolons, decimal comma, UTF-8 with a byte order mark, CRLF; dates as 2026-11-23, which Excel
takes for a date in every language. Missing answers are blank, so that an average in Excel does not
count "not asked" as -9; the codebook has their number by kind.
"""

from __future__ import annotations

from exports.dataset import Dataset, Measure
from exports.frame import frame_of

BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")
_PRELUDES = " \u00a0\"'"


def write_excel_csv(dataset: Dataset) -> bytes:
    """The whole table as bytes, headings first. The same table gives the same bytes."""
    frame = frame_of(dataset)
    for column in dataset.columns:
        if column.measure is Measure.TEXT:
            frame[column.name] = frame[column.name].map(guard_formula)
    text = frame.to_csv(
        sep=";",
        decimal=",",
        date_format="%Y-%m-%d",
        lineterminator="\r\n",
        index=False,
        header=[guard_formula(column.name) for column in dataset.columns],
    )
    return BYTE_ORDER_MARK + text.encode("utf-8")


def guard_formula(text: str) -> str:
    """Text that a spreadsheet cannot take for a formula (CWE-1236): a leading apostrophe.

    Also guards a start hidden behind spaces or quotes. NUL characters are removed.
    """
    clean = text.replace("\x00", "")
    if clean.lstrip(_PRELUDES).startswith(_FORMULA_STARTS):
        return f"'{clean}"
    return clean
