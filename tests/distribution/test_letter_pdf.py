"""The printed letter: window, folds, QR code, tags and standards, read back from the PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from distribution.letter_pdf import MAXIMUM_LETTERS, render_letter, render_letters
from distribution.letters import Audience, Letter, LetterError
from tests.distribution.letter_samples import CREATED_AT, EMBEDDED_FONTS, font_folders, letter_of
from tests.distribution.printed_pages import codes_on, glyphs_of, page_sizes, page_text

FONTS = pytest.mark.parametrize("fonts", ["embedded", "plex"])
FOLDS_MM = (99.0, 148.5, 198.0)
LONGEST_NAMES = {
    "cluster": "Landsbyklyngen Sydvestthy og Hannæs Vest",
    "village": "Vester Thorup-Hjortdal",
    "reminder": True,
    "site": "borgerundersoegelse.landsbyer.example",
    "link": "https://borgerundersoegelse.landsbyer.example/s/7K3MPQ2R0ZX1N5VD",
}


@pytest.fixture(scope="module")
def letter() -> Letter:
    return letter_of()


@FONTS
def test_only_the_address_stands_in_the_window_zone(letter: Letter, fonts: str) -> None:
    pdf = render_letter(letter, font_folders(fonts), CREATED_AT)
    zone = [
        glyph
        for glyph in glyphs_of(pdf)
        if glyph.right > 10 and glyph.left < 120 and glyph.bottom > 36 and glyph.top < 82
    ]
    printed = "".join(glyph.text for glyph in zone)
    assert printed == "".join("".join(letter.recipient_lines).split())
    assert min(glyph.left for glyph in zone) >= 20
    assert max(glyph.right for glyph in zone) <= 105
    assert min(glyph.top for glyph in zone) >= 46
    assert max(glyph.bottom for glyph in zone) <= 69


@FONTS
@pytest.mark.parametrize(
    "lines",
    [
        ("Mette-Marie Wammen Wesenberg-Møller", "C/O MMMMM WWWWW", "Åvej 1", "Egens", "8410 Rønde"),
        ("Alexandra Constantinopolis Christoffersen-Mikkelsen", "Åvej 1", "Egens", "8410 Rønde"),
    ],
)
def test_the_longest_address_stays_in_the_window(fonts: str, lines: tuple[str, ...]) -> None:
    pdf = render_letter(letter_of(recipient_lines=lines), font_folders(fonts), CREATED_AT)
    zone = [g for g in glyphs_of(pdf) if g.left < 120 and g.bottom > 36 and g.top < 82]
    assert max(glyph.right for glyph in zone) <= 105
    assert max(glyph.bottom for glyph in zone) <= 69


@FONTS
def test_the_code_decodes_at_150_dpi_off_the_folds(letter: Letter, fonts: str) -> None:
    (code,) = codes_on(render_letter(letter, font_folders(fonts), CREATED_AT))
    assert code.text == letter.qr_text
    assert code.right - code.left >= 25
    assert code.bottom - code.top >= 25
    quiet_zone = 4 / 29 * (code.right - code.left)
    for fold in FOLDS_MM:
        assert not code.top - quiet_zone < fold < code.bottom + quiet_zone


@FONTS
def test_all_text_keeps_clear_of_the_page_edges(letter: Letter, fonts: str) -> None:
    glyphs = glyphs_of(render_letter(letter, font_folders(fonts), CREATED_AT))
    assert min(glyph.left for glyph in glyphs) >= 20
    assert max(glyph.right for glyph in glyphs) <= 190.5
    assert max(glyph.bottom for glyph in glyphs) <= 287


def test_the_page_says_everything_in_reading_order(letter: Letter) -> None:
    text = page_text(render_letter(letter, EMBEDDED_FONTS, CREATED_AT))
    parts = [
        "Øster Vig Kommune",
        "Åse Ærø Østergård",
        "Hvordan er det at bo i Mols i Udvikling?",
        "Det er frivilligt at svare.",
        "Sådan svarer du",
        "7K3M-PQ2R-0ZX1-N5VD",
        "Koden gælder for alle i husstanden, der er fyldt 16 år.",
        "Svar senest den 21. december 2026",
        "svar.vig.example/s/7K3MPQ2R0ZX1N5VD",
        "Dataansvarlig:",
        "Datatilsynet",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "marker",
    [
        b"/StructTreeRoot",
        b"/MarkInfo<</Marked true",
        b"/Lang(da",
        b"<pdfuaid:part>1</pdfuaid:part>",
        b"<pdfaid:part>2</pdfaid:part>",
        b"<pdfaid:conformance>A</pdfaid:conformance>",
        b"/S/H1",
        b"/S/Figure",
        b"/FontFile2",
        b"https://svar.vig.example/s/7K3MPQ2R0ZX1N5VD",
    ],
)
def test_the_file_is_marked_as_accessible_and_archivable(letter: Letter, marker: bytes) -> None:
    pdf = render_letter(letter, font_folders("plex"), CREATED_AT)
    assert marker in pdf


@pytest.mark.parametrize("forbidden", [b"/Encrypt", b"/JavaScript", b"/AcroForm", b"/SMask"])
def test_the_file_holds_nothing_a_print_house_refuses(letter: Letter, forbidden: bytes) -> None:
    assert forbidden not in render_letter(letter, EMBEDDED_FONTS, CREATED_AT)


def test_one_page_for_each_letter_in_order() -> None:
    names = ("Åse", "Bo", "Cecilie")
    letters = [letter_of(recipient_lines=(name, "Åvej 1", "8400 Ebeltoft")) for name in names]
    pdf = render_letters(letters, EMBEDDED_FONTS, CREATED_AT)
    assert page_sizes(pdf) == [(210, 297)] * 3
    for number, name in enumerate(names):
        assert name in page_text(pdf, number)


def test_the_same_letter_gives_the_same_bytes(letter: Letter) -> None:
    first = render_letter(letter, EMBEDDED_FONTS, CREATED_AT)
    assert render_letter(letter, EMBEDDED_FONTS, CREATED_AT) == first
    assert render_letter(letter, EMBEDDED_FONTS, CREATED_AT + timedelta(days=1)) != first


@FONTS
@pytest.mark.parametrize("audience", Audience)
def test_the_longest_wording_still_fits(fonts: str, audience: Audience) -> None:
    letter = letter_of(**LONGEST_NAMES, audience=audience)
    pdf = render_letter(letter, font_folders(fonts), CREATED_AT)
    assert page_sizes(pdf) == [(210, 297)]


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"paragraphs": ("ord " * 600,)}, "body"),
        ({"heading": "Meget lang overskrift " * 20}, "body"),
        ({"notice": (("Formål:", "ord " * 2000),)}, "notice"),
        ({"code_text": "ord " * 200}, "answer"),
        ({"facts": (("Kontakt", "ord " * 600),)}, "facts"),
    ],
)
def test_a_text_that_does_not_fit_stops_the_batch(
    letter: Letter, changes: dict[str, object], part: str
) -> None:
    wrong = replace(letter, **changes)
    with pytest.raises(LetterError) as caught:
        render_letters([letter, wrong], EMBEDDED_FONTS, CREATED_AT)
    assert caught.value.code == "overflow"
    assert caught.value.data == {"part": part, "letter": 1}


@pytest.mark.parametrize(("count", "code"), [(0, "no_letters"), (MAXIMUM_LETTERS + 1, "too_many")])
def test_a_batch_of_the_wrong_size_is_refused(letter: Letter, count: int, code: str) -> None:
    with pytest.raises(LetterError) as caught:
        render_letters([letter] * count, EMBEDDED_FONTS, CREATED_AT)
    assert caught.value.code == code
    assert caught.value.data == {"limit": MAXIMUM_LETTERS}


def test_an_address_outside_the_window_is_told_by_its_number(letter: Letter) -> None:
    wrong = replace(letter, recipient_lines=("Hemmelig",) * 6)
    with pytest.raises(LetterError) as caught:
        render_letters([letter, wrong], EMBEDDED_FONTS, CREATED_AT)
    assert caught.value.code == "address_too_long"
    assert caught.value.data["letter"] == 1


def test_markup_in_a_name_is_printed_as_it_is() -> None:
    name = "#panic(1) *Bo* $x$ <b> \\ \"'"
    pdf = render_letter(letter_of(recipient_lines=(name, "Åvej 1")), EMBEDDED_FONTS, CREATED_AT)
    assert "#panic(1) *Bo* $x$ <b>" in page_text(pdf)


def test_a_character_no_font_has_is_an_error_without_the_name(letter: Letter) -> None:
    wrong = replace(letter, recipient_lines=("Hemmelig \U0001f9ff",))
    with pytest.raises(LetterError) as caught:
        render_letter(wrong, EMBEDDED_FONTS, CREATED_AT)
    assert caught.value.code == "typesetting_failed"
    assert "Hemmelig" not in f"{caught.value!r} {caught.value.__cause__!r}"
