"""The width of a name as reckoned is never less than as printed, in either font."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.letter_pdf import render_letters
from distribution.letters import LetterError, check_window
from distribution.printed_width import printed_lines, printed_width
from distribution.windows import C5
from tests.distribution.letter_samples import CREATED_AT, font_folders, letter_of
from tests.distribution.printed_pages import glyphs_of

LETTERS = "abcdefghijklmnopqrstuvwxyzæøåéüABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅMWMW0123456789.'&@"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("Åse", 1),
        ("Willi Hjalmar Tjalfe Illum-Fjeldvig", 1),
        ("Wammen Wammen Wammen Wammen Wammen Wammen", 2),
        ("Wammen-Wammen-Wammen-Wammen-Wammen-Wammen", 2),
        ("Åse " * 60, 6),
        ("M" * 22, 1),
        ("M" * 23, None),
        ("i" * 76, 1),
        ("Åse " + "M" * 23, None),
    ],
)
def test_lines_are_broken_at_spaces_and_hyphens_alone(text: str, lines: int | None) -> None:
    assert printed_lines(text, 85) == lines


@given(st.text("ab MWÆ-", max_size=80), st.integers(30, 120))
def test_no_more_lines_than_pieces_and_no_fewer_than_the_width_asks(text: str, width: int) -> None:
    lines = printed_lines(text, width)
    if lines is not None:
        assert lines >= printed_width(text.strip()) / width - text.count(" ")
        assert 1 <= lines <= text.count(" ") + text.count("-") + 1


def random_names(count: int) -> list[str]:
    random = Random(7)  # noqa: S311 - names for a picture, no secret
    names = []
    while len(names) < count:
        words = [
            "".join(random.choices(LETTERS, k=random.randint(1, 14)))
            for _ in range(random.randint(1, 7))
        ]
        name = random.choice([" ", " ", "-"]).join(words)
        try:
            check_window((name, "Åvej 1", "8400 Ebeltoft"))
        except LetterError:
            continue
        names.append(name)
    return names


@pytest.mark.parametrize("fonts", ["embedded", "plex"])
def test_every_name_that_is_taken_stays_in_the_window(fonts: str) -> None:
    letter = letter_of()
    names = random_names(60)
    letters = [replace(letter, recipient_lines=(name, "Åvej 1", "8400 Ebeltoft")) for name in names]
    pdf = render_letters(letters, font_folders(fonts), CREATED_AT)
    box, clear = C5.address, C5.clear
    for number in range(len(names)):
        address = [
            glyph
            for glyph in glyphs_of(pdf, number)
            if glyph.left < 126 and glyph.bottom > clear.y and glyph.top < clear.y + clear.height
        ]
        assert max(glyph.right for glyph in address) <= box.x + box.width
        assert max(glyph.bottom for glyph in address) <= box.y + box.height
