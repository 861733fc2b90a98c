"""Printed flyers: sheet sizes, every code readable, nothing across a cut."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2 as pdfium
import pytest
from pypdfium2 import raw

from distribution.flyer_pdf import MAXIMUM_FLYERS, FlyerSheet, render_flyers
from distribution.flyers import Flyer, FlyerError, compose_flyer
from tests.distribution.letter_samples import (
    CREATED_AT,
    EMBEDDED_FONTS,
    INVITATION,
    SENDER,
    font_folders,
)
from tests.distribution.printed_pages import codes_on, glyphs_of, page_sizes, page_text

FONTS = pytest.mark.parametrize("fonts", ["embedded", "plex"])
A4, A5, TWO, FOUR = FlyerSheet.A4, FlyerSheet.A5, FlyerSheet.TWO, FlyerSheet.FOUR
LAYOUTS = [
    (A4, (210, 297), 5),
    (A5, (148, 210), 5),
    (TWO, (297, 210), 3),
    (FOUR, (210, 297), 2),
]


def flyer_of(number: int) -> Flyer:
    return compose_flyer(
        replace(
            INVITATION,
            code=f"7K3M-PQ2R-0ZX1-000{number}",
            qr_text=f"HTTPS://SVAR.VIG.EXAMPLE/S/7K3MPQ2R0ZX1000{number}",
        ),
        SENDER,
    )


FLYERS = [flyer_of(number) for number in range(5)]
VILLAGE = replace(FLYERS[0], code=None, site="svar.vig.example/v/egens")


@FONTS
@pytest.mark.parametrize(("sheet", "size", "pages"), LAYOUTS)
def test_the_sheets_hold_all_flyers(
    fonts: str, sheet: FlyerSheet, size: tuple[int, int], pages: int
) -> None:
    pdf = render_flyers(FLYERS, sheet, font_folders(fonts), CREATED_AT)
    assert page_sizes(pdf) == [size] * pages
    decoded = [code.text for page in range(pages) for code in codes_on(pdf, page)]
    assert sorted(decoded) == [flyer.qr_text for flyer in FLYERS]
    printed = " ".join(page_text(pdf, page) for page in range(pages))
    for number in range(5):
        assert f"0ZX1-000{number}" in printed.replace("- ", "-")


@pytest.mark.parametrize(("sheet", "smallest"), [(A4, 60), (A5, 40), (TWO, 40), (FOUR, 30)])
def test_the_code_is_large_enough_for_a_notice_board(sheet: FlyerSheet, smallest: int) -> None:
    pdf = render_flyers(FLYERS[:1], sheet, EMBEDDED_FONTS, CREATED_AT)
    (code,) = codes_on(pdf)
    assert code.right - code.left >= smallest


@FONTS
@pytest.mark.parametrize(
    ("sheet", "cuts_x", "cuts_y"),
    [
        (A4, (0, 210), (0, 297)),
        (A5, (0, 148), (0, 210)),
        (TWO, (0, 148.5, 297), (0, 210)),
        (FOUR, (0, 105, 210), (0, 148.5, 297)),
    ],
)
def test_no_text_comes_near_a_cut(
    fonts: str, sheet: FlyerSheet, cuts_x: tuple[float, ...], cuts_y: tuple[float, ...]
) -> None:
    pdf = render_flyers(FLYERS[:4], sheet, font_folders(fonts), CREATED_AT)
    for glyph in glyphs_of(pdf):
        assert all(glyph.right < cut - 5 or glyph.left > cut + 5 for cut in cuts_x)
        assert all(glyph.bottom < cut - 5 or glyph.top > cut + 5 for cut in cuts_y)


@pytest.mark.parametrize(("sheet", "marks"), [(A4, 0), (A5, 0), (TWO, 2), (FOUR, 6)])
def test_crop_marks_stand_where_the_knife_falls(sheet: FlyerSheet, marks: int) -> None:
    pdf = render_flyers(FLYERS[:1], sheet, EMBEDDED_FONTS, CREATED_AT)
    assert count_strokes(pdf) == marks


def count_strokes(pdf: bytes) -> int:
    """Thin lines on the first page; everything else on a flyer is filled."""
    strokes = 0
    for shape in pdfium.PdfDocument(pdf)[0].get_objects([raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = shape.get_bounds()
        strokes += min(right - left, top - bottom) < 1.5
    return strokes


def test_the_village_flyer_prints_without_a_code() -> None:
    pdf = render_flyers([VILLAGE], TWO, EMBEDDED_FONTS, CREATED_AT)
    text = page_text(pdf)
    assert "svar.vig.example/v/egens" in text
    assert "og skriv koden" not in text


def test_a_flyer_without_a_village_prints() -> None:
    pdf = render_flyers([replace(VILLAGE, village_name=None)], A5, EMBEDDED_FONTS, CREATED_AT)
    assert "Egens" not in page_text(pdf).replace("egens", "")


@pytest.mark.parametrize("marker", [b"/StructTreeRoot", b"<pdfuaid:part>1", b"/S/H1", b"/Lang(da"])
def test_the_file_is_tagged(marker: bytes) -> None:
    assert marker in render_flyers([VILLAGE], FOUR, EMBEDDED_FONTS, CREATED_AT)


def test_the_same_flyers_give_the_same_bytes() -> None:
    first = render_flyers(FLYERS, FOUR, EMBEDDED_FONTS, CREATED_AT)
    assert render_flyers(FLYERS, FOUR, EMBEDDED_FONTS, CREATED_AT) == first


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"heading": "Lang overskrift " * 20}, "heading"),
        ({"lines": ("ord " * 200,)}, "lines"),
        ({"code_text": "ord " * 200}, "answer"),
        ({"sender_text": "ord " * 200}, "closing"),
    ],
)
def test_a_text_that_does_not_fit_is_told_by_its_number(
    changes: dict[str, object], part: str
) -> None:
    wrong = replace(FLYERS[0], **changes)
    with pytest.raises(FlyerError) as caught:
        render_flyers([FLYERS[0], wrong], TWO, EMBEDDED_FONTS, CREATED_AT)
    assert caught.value.code == "overflow"
    assert caught.value.data == {"part": part, "flyer": 1}


@pytest.mark.parametrize(("count", "code"), [(0, "no_flyers"), (MAXIMUM_FLYERS + 1, "too_many")])
def test_a_batch_of_the_wrong_size_is_refused(count: int, code: str) -> None:
    with pytest.raises(FlyerError) as caught:
        render_flyers(FLYERS[:1] * count, A5, EMBEDDED_FONTS, CREATED_AT)
    assert caught.value.code == code
