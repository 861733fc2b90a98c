"""Reading printed pages back: where each character stands, and what a camera would decode."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2 as pdfium
import zxingcpp

MM_PER_POINT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character with its box in mm from the upper left corner of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class FoundCode:
    """One decoded QR code with its box in mm, quiet zone not included."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def page_sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of every page in whole mm."""
    sizes = [page.get_size() for page in pdfium.PdfDocument(pdf)]
    return [(round(width * MM_PER_POINT), round(height * MM_PER_POINT)) for width, height in sizes]


def page_text(pdf: bytes, number: int = 0) -> str:
    """All text of a page on one line, as a screen reader meets it."""
    text = pdfium.PdfDocument(pdf)[number].get_textpage().get_text_range()
    return " ".join(text.replace("\xa0", " ").split())


def glyphs_of(pdf: bytes, number: int = 0) -> list[Glyph]:
    """Every visible character of a page."""
    page = pdfium.PdfDocument(pdf)[number]
    height = page.get_size()[1]
    textpage = page.get_textpage()
    glyphs = []
    for index in range(textpage.count_chars()):
        text = textpage.get_text_range(index, 1)
        if text.strip():
            left, bottom, right, top = textpage.get_charbox(index)
            glyphs.append(
                Glyph(
                    text,
                    left * MM_PER_POINT,
                    (height - top) * MM_PER_POINT,
                    right * MM_PER_POINT,
                    (height - bottom) * MM_PER_POINT,
                )
            )
    return glyphs


def codes_on(pdf: bytes, number: int = 0, dpi: int = 150) -> list[FoundCode]:
    """The QR codes that are decoded from a page printed at the resolution."""
    picture = pdfium.PdfDocument(pdf)[number].render(scale=dpi / 72).to_pil().convert("L")
    found = []
    for code in zxingcpp.read_barcodes(picture):
        corners = code.position
        points = (corners.top_left, corners.top_right, corners.bottom_left, corners.bottom_right)
        across = [point.x * 25.4 / dpi for point in points]
        down = [point.y * 25.4 / dpi for point in points]
        found.append(FoundCode(code.text, min(across), min(down), max(across), max(down)))
    return found
