"""Ink in the envelope's window: of the address and of nothing else, whatever the letter carries."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2 as pdfium
import pytest
from PIL import Image

from distribution.letter_error import LetterError
from distribution.letter_pdf import render_letter, render_letters
from distribution.letters import Letter, compose_letter
from distribution.proof_letter import longest_lines
from distribution.separators import compose_separator
from distribution.windows import WINDOWS, Box, Window
from tests.distribution.letter_samples import (
    CREATED_AT,
    EMBEDDED_FONTS,
    INVITATION,
    PRIVACY,
    SENDER,
    font_folders,
)
from tests.distribution.logo_samples import PNG, SVG
from tests.distribution.printed_pages import codes_on, glyphs_of

DPI = 100
PROFILES = pytest.mark.parametrize("window", WINDOWS.values(), ids=WINDOWS)
FONTS = pytest.mark.parametrize("fonts", ["embedded", "plex"])
LOGOS = pytest.mark.parametrize("logo", [None, SVG, PNG], ids=["none", "svg", "png"])
LONGEST_SENDER = replace(
    SENDER,
    municipality="Sammenslutningen af Ringkøbing-Skjern og Ikast-Brande Kommuner",
    address_line="Borgmester Christian Christiansens Vej 123A, 6950 Ringkøbing",
    department="Center for Landdistrikter, Kultur, Fritid og Borgerinddragelse",
    contact="landdistrikterogfritid@ringkoebing-skjern.example.dk, tlf. 70 00 00 00",
)
LONGEST_LETTER = {
    "cluster": "Landsbyklyngen Sydvestthy og Hannæs Vest",
    "village": "Vester Thorup-Hjortdal",
    "reminder": True,
}


def letter_in(window: Window, logo: bytes | None = None) -> Letter:
    invitation = replace(INVITATION, recipient_lines=longest_lines(window), **LONGEST_LETTER)
    return compose_letter(invitation, replace(LONGEST_SENDER, logo=logo), PRIVACY, window=window)


def page_of(pdf: bytes) -> Image.Image:
    return pdfium.PdfDocument(pdf)[0].render(scale=DPI / 72).to_pil().convert("L")


def darkest(page: Image.Image, box: Box) -> int:
    edges = (box.x, box.y, box.x + box.width, box.y + box.height)
    part = page.crop(tuple(round(edge * DPI / 25.4) for edge in edges))
    return int(part.getextrema()[0])


def around(inner: Box, outer: Box) -> list[Box]:
    """What is left of the outer box without the inner: above, below, left and right of it."""
    right, below = inner.x + inner.width, inner.y + inner.height
    return [
        Box(outer.x, outer.y, outer.width, inner.y - outer.y),
        Box(outer.x, below, outer.width, outer.y + outer.height - below),
        Box(outer.x, inner.y, inner.x - outer.x, inner.height),
        Box(right, inner.y, outer.x + outer.width - right, inner.height),
    ]


@FONTS
@PROFILES
@LOGOS
def test_nothing_but_the_address_has_ink_in_the_clear_zone(
    window: Window, logo: bytes | None, fonts: str
) -> None:
    page = page_of(render_letter(letter_in(window, logo), font_folders(fonts), CREATED_AT))
    assert darkest(page, window.address) < 128
    address = window.address
    # Half a millimetre for the soft edge of a rendered letter.
    printed = Box(address.x - 0.5, address.y, address.width + 1, address.height)
    assert [darkest(page, box) for box in around(printed, window.clear)] == [255] * 4


@PROFILES
def test_the_return_line_stands_above_the_clear_zone(window: Window) -> None:
    letter = letter_in(window)
    glyphs = glyphs_of(render_letter(letter, EMBEDDED_FONTS, CREATED_AT))
    line = [g for g in glyphs if window.return_y - 0.6 <= g.top and g.bottom <= window.clear.y]
    printed = "".join(glyph.text for glyph in line if glyph.left < 120)
    assert printed == "".join(
        f"Afsender:{LONGEST_SENDER.municipality},{LONGEST_SENDER.address_line}".split()
    )


@LOGOS
def test_the_logo_takes_the_place_of_the_name_and_is_told_in_words(logo: bytes | None) -> None:
    sender = replace(SENDER, logo=logo)
    pdf = render_letter(compose_letter(INVITATION, sender, PRIVACY), EMBEDDED_FONTS, CREATED_AT)
    head = "".join(g.text for g in glyphs_of(pdf) if g.bottom < 26 and g.left < 120)
    assert head == ("ØsterVigKommune" if logo is None else "")
    described = "Logo: Øster Vig Kommune".encode("utf-16-be").hex().upper()
    assert (described.encode() in pdf) == (logo is not None)
    assert b"/SMask" not in pdf


def test_a_logo_as_wide_as_a_ribbon_is_refused() -> None:
    ribbon = SVG.replace(b"700", b"900")
    with pytest.raises(LetterError) as caught:
        render_letter(letter_in(WINDOWS["c5"], ribbon), EMBEDDED_FONTS, CREATED_AT)
    assert caught.value.data["part"] == "logo"


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"municipality": "Kommune " * 20}, "letterhead"),
        ({"address_line": "Rådhusvej " * 19}, "return_line"),
    ],
)
def test_a_sender_that_reaches_into_the_window_is_refused(
    changes: dict[str, str], part: str
) -> None:
    letter = compose_letter(INVITATION, replace(SENDER, **changes), PRIVACY)
    with pytest.raises(LetterError) as caught:
        render_letter(letter, EMBEDDED_FONTS, CREATED_AT)
    assert caught.value.data["part"] == part


@PROFILES
def test_the_code_is_wide_enough_and_has_its_quiet_zone(window: Window) -> None:
    pdf = render_letter(letter_in(window), EMBEDDED_FONTS, CREATED_AT)
    (code,) = codes_on(pdf)
    side = code.right - code.left
    assert side >= 25
    quiet = 4 / 29 * side - 0.3
    zone = Box(code.left - quiet, code.top - quiet, side + 2 * quiet, side + 2 * quiet)
    page = page_of(pdf)
    inner = Box(code.left - 0.4, code.top - 0.4, side + 0.8, side + 0.8)
    assert [darkest(page, box) for box in around(inner, zone)] == [255] * 4


def test_a_separator_shows_no_address_and_keeps_the_window_empty() -> None:
    letter = letter_in(WINDOWS["c5"])
    sheet = compose_separator("8410", "Rønde", 312)
    pdf = render_letters([sheet, letter], EMBEDDED_FONTS, CREATED_AT)
    assert darkest(page_of(pdf), Box(0, 0, 210, 95)) == 255
    assert len(pdfium.PdfDocument(pdf)) == 2


def test_a_proof_is_marked_on_every_page() -> None:
    letter = letter_in(WINDOWS["c5"])
    pdf = render_letters([letter, letter], EMBEDDED_FONTS, CREATED_AT, proof=True)
    for number in range(2):
        texts = pdfium.PdfDocument(pdf)[number].get_textpage().get_text_range()
        assert "PRØVETRYK" in texts
