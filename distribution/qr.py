"""QR codes as data: a matrix of modules, and the rectangles that draw it.

Drawn as shapes rather than as a picture, so that the code stays sharp at every print resolution.
The mask is fixed: trying all eight costs two thirds of the time, and any mask reads equally well
(its number stands in the format bits). Standard: ISO/IEC 18004, error correction level M.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from qrcode.constants import ERROR_CORRECT_M
from qrcode.exceptions import DataOverflowError
from qrcode.main import QRCode
from qrcode.util import MODE_8BIT_BYTE, MODE_ALPHA_NUM, MODE_NUMBER, QRData

QUIET_ZONE_MODULES = 4
MASK_PATTERN = 3
DARK = re.compile(b"\x01+")

Matrix = tuple[tuple[bool, ...], ...]


class QrError(Exception):
    """The text cannot be a QR code. Codes: `empty`, `too_long`; `length` is in characters."""

    def __init__(self, code: str, length: int) -> None:
        super().__init__(code)
        self.code = code
        self.length = length


class DarkRun(NamedTuple):
    """A dark rectangle, in modules from the upper left corner of the matrix.

    A named tuple, because some two hundred are made for every letter.
    """

    column: int
    row: int
    width: int
    height: int


def qr_matrix(text: str) -> Matrix:
    """Return the modules row by row, True for dark, without the quiet zone.

    Upper-case links use the alphanumeric mode, which means fewer and larger modules.
    """
    data = QRData(text)
    code = QRCode(
        version=_smallest_version(data.mode, len(data)),
        error_correction=ERROR_CORRECT_M,
        mask_pattern=MASK_PATTERN,
    )
    code.add_data(data)
    code.make(fit=False)
    return tuple(tuple(map(bool, row)) for row in code.modules)


@lru_cache(maxsize=64)
def _smallest_version(mode: int, length: int) -> int:
    """Find the smallest code that holds the text; asked once per length, not once per letter."""
    if not length:
        raise QrError("empty", 0)
    sample = {MODE_NUMBER: "1", MODE_ALPHA_NUM: "A", MODE_8BIT_BYTE: "a"}[mode] * length
    code = QRCode(error_correction=ERROR_CORRECT_M)
    code.add_data(sample, optimize=0)
    try:
        return int(code.best_fit())
    except (DataOverflowError, ValueError) as error:
        raise QrError("too_long", length) from error


def dark_runs(matrix: Sequence[Sequence[bool]]) -> tuple[DarkRun, ...]:
    """Cover the dark modules with disjoint rectangles: runs of a row, joined downwards when equal.

    Joining halves the number of shapes and leaves fewer seams for a renderer to show.
    """
    finished: list[DarkRun] = []
    growing: dict[tuple[int, int], int] = {}
    for number, row in enumerate((*matrix, ())):
        continued = {
            span: growing.pop(span, number)
            for span in (found.span() for found in DARK.finditer(bytes(row)))
        }
        finished.extend(
            DarkRun(start, top, end - start, number - top) for (start, end), top in growing.items()
        )
        growing = continued
    return tuple(finished)


@lru_cache(maxsize=256)
def qr_svg(text: str) -> str:
    """Return a black SVG picture of the code on white, quiet zone included, one unit a module."""
    matrix = qr_matrix(text)
    runs = dark_runs(matrix)
    side = len(matrix) + 2 * QUIET_ZONE_MODULES
    edge = -QUIET_ZONE_MODULES
    path = "".join(
        [f"M{column} {row}h{width}v{height}h-{width}z" for column, row, width, height in runs]
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{edge} {edge} {side} {side}">'
        f'<path fill="#fff" d="M{edge} {edge}h{side}v{side}h-{side}z"/><path d="{path}"/></svg>'
    )
