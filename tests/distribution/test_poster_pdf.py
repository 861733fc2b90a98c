"""Printed posters: a code that is read across a room, few words, tagged pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from distribution.poster_pdf import MAXIMUM_POSTERS, PosterSize, render_posters
from distribution.posters import Poster, PosterError, compose_poster
from tests.distribution.letter_samples import (
    CREATED_AT,
    EMBEDDED_FONTS,
    INVITATION,
    SENDER,
    font_folders,
)
from tests.distribution.printed_pages import codes_on, glyphs_of, page_sizes, page_text

VILLAGE = replace(INVITATION, code="", recipient_lines=())
POSTER = compose_poster(VILLAGE, SENDER)
LONGEST = compose_poster(
    replace(
        VILLAGE,
        village="Vester Thorup-Hjortdal og Sønder Bjerge",
        link="https://borgerundersoegelse.landsbyer.example/s/7K3MPQ2R0ZX1N5VD",
    ),
    SENDER,
)
FONTS = pytest.mark.parametrize("fonts", ["embedded", "plex"])


@FONTS
@pytest.mark.parametrize(
    ("size", "paper", "smallest"),
    [(PosterSize.A4, (210, 297), 60), (PosterSize.A3, (297, 420), 100)],
)
def test_each_village_has_a_page_with_a_large_code(
    fonts: str, size: PosterSize, paper: tuple[int, int], smallest: int
) -> None:
    pdf = render_posters([POSTER, LONGEST], size, font_folders(fonts), CREATED_AT)
    assert page_sizes(pdf) == [paper] * 2
    for number, poster in enumerate((POSTER, LONGEST)):
        (code,) = codes_on(pdf, number)
        assert code.text == poster.qr_text
        assert code.right - code.left >= smallest
        assert poster.heading in page_text(pdf, number)
        assert "Senest den 21. december 2026" in page_text(pdf, number)
        glyphs = glyphs_of(pdf, number)
        assert min(glyph.left for glyph in glyphs) > 10
        assert max(glyph.right for glyph in glyphs) < paper[0] - 10
        assert max(glyph.bottom for glyph in glyphs) < paper[1] - 10


def test_a_poster_has_few_words() -> None:
    assert len(page_text(render_posters([POSTER], PosterSize.A4, (), CREATED_AT)).split()) < 45


@pytest.mark.parametrize("marker", [b"/StructTreeRoot", b"<pdfuaid:part>1", b"/S/H1", b"/Lang(da"])
def test_the_file_is_tagged(marker: bytes) -> None:
    assert marker in render_posters([POSTER], PosterSize.A3, EMBEDDED_FONTS, CREATED_AT)


def test_the_same_posters_give_the_same_bytes() -> None:
    first = render_posters([POSTER], PosterSize.A4, EMBEDDED_FONTS, CREATED_AT)
    assert render_posters([POSTER], PosterSize.A4, EMBEDDED_FONTS, CREATED_AT) == first


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"heading": "Lang overskrift " * 20}, "heading"),
        ({"site": "ord " * 100}, "answer"),
        ({"sender_text": "ord " * 300}, "closing"),
    ],
)
def test_a_text_that_does_not_fit_is_told_by_its_number(changes: dict[str, str], part: str) -> None:
    wrong = replace(POSTER, **changes)
    with pytest.raises(PosterError) as caught:
        render_posters([POSTER, wrong], PosterSize.A3, EMBEDDED_FONTS, CREATED_AT)
    assert caught.value.code == "overflow"
    assert caught.value.data == {"part": part, "poster": 1}


@pytest.mark.parametrize(
    ("posters", "code"), [([], "no_posters"), ([POSTER] * (MAXIMUM_POSTERS + 1), "too_many")]
)
def test_an_order_of_the_wrong_size_is_refused(posters: list[Poster], code: str) -> None:
    with pytest.raises(PosterError) as caught:
        render_posters(posters, PosterSize.A4, EMBEDDED_FONTS, CREATED_AT)
    assert caught.value.code == code


def test_a_character_no_font_has_is_an_error() -> None:
    with pytest.raises(PosterError, match="typesetting_failed"):
        render_posters([replace(POSTER, heading="\U0001f9ff")], PosterSize.A4, (), CREATED_AT)


@pytest.mark.parametrize(
    ("link", "site"),
    [
        ("https://svar.vig.example/", "svar.vig.example"),
        ("https://svar.vig.example/s/ABC", "svar.vig.example/s/ABC"),
    ],
)
def test_the_poster_shows_what_to_type(link: str, site: str) -> None:
    assert compose_poster(replace(VILLAGE, link=link), SENDER).site == site


def test_a_poster_without_a_village_asks_about_the_cluster() -> None:
    poster = compose_poster(replace(VILLAGE, village=None), SENDER)
    assert poster.heading == "Hvordan er det at bo i Mols i Udvikling?"
