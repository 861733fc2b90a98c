"""XLSX workbooks as rows of text, read without trusting them.

A workbook is a zip of XML files: its size once unpacked and its document types are checked before
the first cell is read, so a small upload cannot fill the memory (OWASP ASVS 5.2.3, 1.5.1).
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Iterator
from datetime import datetime

import openpyxl
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from distribution.table_error import TableError

MAX_UNPACKED_BYTES = 300_000_000
_PROLOGUE_BYTES = 4096


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are a zip with a workbook inside."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except zipfile.BadZipFile:
        return False


def read_workbook(data: bytes) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Row numbers and cells of the first sheet, read while they are asked for.

    Raises `TableError`: `too_large`, and `damaged_workbook`, which may be found on the way only.
    """
    try:
        _refuse_unsafe_archive(data)
    except TableError:
        raise
    except Exception:
        # A zip reader raises whatever it likes: for a password, a method it does not know, a cut.
        raise TableError("damaged_workbook") from None
    return _read_rows(data)


def _read_rows(data: bytes) -> Iterator[tuple[int, tuple[str, ...]]]:
    """A generator, so that the rows of a large workbook are never in memory together."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        if isinstance(sheet, ReadOnlyWorksheet):
            sheet.reset_dimensions()  # some programs write a wrong size, and rows would be lost
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            yield number, tuple(map(_cell_text, row))
        book.close()
    except Exception:
        # openpyxl raises whatever its XML or zip reader raises, and may quote cells in the message.
        raise TableError("damaged_workbook") from None


def _refuse_unsafe_archive(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED_BYTES:
            raise TableError("too_large", {"max_bytes": MAX_UNPACKED_BYTES})
        for entry in archive.infolist():
            with archive.open(entry) as part:
                if b"<!DOCTYPE" in part.read(_PROLOGUE_BYTES):
                    raise TableError("damaged_workbook")


def _cell_text(value: object) -> str:
    """A cell as the user sees it: whole numbers without a decimal point, dates as ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value).strip()
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
