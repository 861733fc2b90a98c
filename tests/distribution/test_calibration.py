"""The calibration page: rulers that measure, and the address where letters have theirs."""

from __future__ import annotations

import pytest

from distribution.calibration import render_calibration
from distribution.letter_pdf import render_letter
from distribution.letters import compose_letter
from distribution.proof_letter import compose_proof, longest_lines
from distribution.tokens import TokenError, read_token
from distribution.windows import WINDOWS, Window
from tests.distribution.letter_samples import (
    CREATED_AT,
    EMBEDDED_FONTS,
    INVITATION,
    PRIVACY,
    SENDER,
)
from tests.distribution.printed_pages import glyphs_of, page_sizes, page_text

PROFILES = pytest.mark.parametrize("window", WINDOWS.values(), ids=WINDOWS)


def place_of(pdf: bytes, word: str) -> tuple[float, float]:
    """Where a word's first character stands, in mm."""
    glyphs = glyphs_of(pdf)
    start = "".join(glyph.text for glyph in glyphs).index(word)
    return round(glyphs[start].left, 1), round(glyphs[start].bottom, 1)


@PROFILES
def test_the_address_stands_where_a_letter_has_it(window: Window) -> None:
    invitation = compose_proof(
        "Mols", None, "https://a.example", INVITATION.dated, INVITATION.deadline, 10, window
    )
    letter = compose_letter(invitation, SENDER, PRIVACY, window=window)
    printed = render_letter(letter, EMBEDDED_FONTS, CREATED_AT)
    page = render_calibration(window, EMBEDDED_FONTS, CREATED_AT)
    assert page_sizes(page) == [(210, 297)]
    for word in ("PrøvePrøvesen", "9999Prøve", "Afsender:"):
        assert place_of(page, word) == place_of(printed, word)


@PROFILES
def test_it_names_the_envelope_and_each_fold(window: Window) -> None:
    text = page_text(render_calibration(window, EMBEDDED_FONTS, CREATED_AT))
    assert window.envelope in text
    assert text.count("Fold ") == len(window.folds) + 1
    assert "ikke bekræftet" in text


@PROFILES
def test_the_longest_address_has_as_many_lines_as_the_window(window: Window) -> None:
    lines = longest_lines(window)
    assert len(lines) == window.max_lines


def test_the_code_of_a_proof_is_none() -> None:
    proof = compose_proof(
        "Mols",
        "Egens",
        "https://a.example",
        INVITATION.dated,
        INVITATION.deadline,
        10,
        WINDOWS["c5"],
    )
    with pytest.raises(TokenError):
        read_token(proof.code)
    assert proof.link.startswith("https://a.example/s/")
