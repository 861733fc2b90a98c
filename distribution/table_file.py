"""A municipality's list as rows of text, whichever program wrote it.

Extracts arrive as CSV from Excel, from KOMBIT tools or by hand: semicolon, comma or tab, UTF-8 or
Windows-1252, or as a workbook. What was assumed is kept, so that the preview can show it.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from distribution.table_error import TableError
from distribution.workbook import is_workbook, read_workbook

_DELIMITERS = (";", "\t", ",")
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_UTF8_READ_AS_WINDOWS = re.compile("Ã[¦¸¥†˜…]")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_TEXT_ENDINGS = ("csv", "txt", "tsv")


@dataclass(frozen=True, slots=True)
class Record:
    """One row. `fault` is set, and `cells` is empty, when the row could not be split in cells."""

    line: int
    cells: tuple[str, ...]
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class OpenTable:
    """Headings, and the rows as they are read: once. `delimiter` is empty for a workbook.

    `expected` is about how many rows there are, for whoever shows progress; 0 if unknown.
    """

    headings: tuple[str, ...]
    records: Iterator[Record]
    encoding: str
    delimiter: str
    expected: int


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows, blank rows left out. `delimiter` is empty for a workbook."""

    headings: tuple[str, ...]
    records: tuple[Record, ...]
    encoding: str
    delimiter: str


def read_table(data: bytes, filename: str) -> Table:
    """The whole list in `data`; raises what `open_table` raises."""
    table = open_table(data, filename)
    return Table(table.headings, tuple(table.records), table.encoding, table.delimiter)


def open_table(data: bytes, filename: str) -> OpenTable:
    """The list in `data`; the format is seen in the bytes, `filename` only explains a refusal.

    Blank rows are left out. Raises `TableError`: `empty`, `not_a_table`, `old_excel`, `not_text`,
    `mixed_encoding`, and those of `distribution.workbook`, also while rows are read.
    """
    if is_workbook(data):
        rows = (Record(line, cells) for line, cells in read_workbook(data))
        return _open_rows(rows, "xlsx", "", 0)
    _refuse_other_formats(data, filename)
    text, encoding = _decode(data)
    delimiter, lines = _delimiter_and_lines(text)
    expected = max(text.count("\n"), text.count("\r"))
    return _open_rows(_split_lines(lines, delimiter), encoding, delimiter, expected)


def _open_rows(rows: Iterator[Record], encoding: str, delimiter: str, expected: int) -> OpenTable:
    kept = (row for row in rows if row.fault or any(row.cells))
    headings = next(kept, None)
    if headings is None:
        raise TableError("empty")
    if headings.fault:
        raise TableError("no_headings")
    return OpenTable(headings.cells, kept, encoding, delimiter, expected)


def _refuse_other_formats(data: bytes, filename: str) -> None:
    if data.startswith(_OLD_OFFICE):
        raise TableError("old_excel")  # .xls, or a workbook locked with a password
    ending = filename.rpartition(".")[2].lower()
    if data.startswith((b"%PDF", b"PK")) or (ending.startswith("xls") and not data.strip()):
        raise TableError("not_a_table", {"accepted": (*_TEXT_ENDINGS, "xlsx")})


def _decode(data: bytes) -> tuple[str, str]:
    """Text and the name of its encoding, letters composed (macOS writes å as two characters)."""
    text, encoding = _decode_bytes(data)
    if "\0" in text:
        raise TableError("not_text")
    return unicodedata.normalize("NFC", text), encoding


def _decode_bytes(data: bytes) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace"), "utf-16"
    try:
        name = "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8"
        return data.decode(name), name
    except UnicodeDecodeError as error:
        broken_line = data.count(b"\n", 0, error.start) + 1
    text = data.decode("cp1252", errors="replace")
    if _UTF8_READ_AS_WINDOWS.search(text):
        # Two files pasted together: read either way, half of the names would be wrong on letters.
        raise TableError("mixed_encoding", {"line": broken_line})
    return text, "windows-1252"


def _delimiter_and_lines(text: str) -> tuple[str, Iterator[tuple[int, str]]]:
    """The delimiter of the heading row, and the physical lines from there on with their numbers."""
    lines = _lines_of(text)
    number, heading = next(lines, (1, ""))
    if told := re.fullmatch(r"(?i)sep=(.)", heading):
        return told[1], lines  # Excel's own first line
    return max(_DELIMITERS, key=heading.count), chain([(number, heading)], lines)


def _lines_of(text: str) -> Iterator[tuple[int, str]]:
    for number, match in enumerate(_LINE.finditer(text), 1):
        if (line := match[1]).strip():
            yield number, line


def _split_lines(lines: Iterator[tuple[int, str]], delimiter: str) -> Iterator[Record]:
    """One record per physical line: a stray quotation mark then spoils its own row and no other."""
    for number, line in lines:
        if '"' not in line:
            yield Record(number, tuple([cell.strip() for cell in line.split(delimiter)]))
            continue
        try:
            cells = next(csv.reader((line,), delimiter=delimiter, strict=True))
        except csv.Error:
            yield Record(number, (), "unbalanced_quotes")
        else:
            yield Record(number, tuple(map(_cell_text, cells)))


def _cell_text(cell: str) -> str:
    """The cell without the ="0101" dress that keeps a leading zero through Excel."""
    cell = cell.strip()
    return cell[2:-1] if cell.startswith('="') and cell.endswith('"') else cell
