"""The palette: every colour has a dark partner, and what is read stands out in both."""

import re
from itertools import product
from pathlib import Path

import pytest

SHEET = (Path(__file__).parents[2] / "assets" / "survey.css").read_text(encoding="utf-8")
BLOCKS = re.findall(r":root \{([^}]*)\}", SHEET)
LIGHT, DARK = (dict(re.findall(r"(--[\w-]+): (\S+?);", block)) for block in BLOCKS)
READ = ["--ink", "--strong", "--link", "--seen", "--fault", "--field-green"]
GROUNDS = ["--paper", "--shade", "--mist"]
TEXT, SIGN = 4.5, 3
"""Least contrast by WCAG 1.4.3 and 1.4.11."""


def _light(colour: str) -> float:
    colour = {"purple": "#800080"}.get(colour, colour)
    digits = colour[1:] if len(colour) == 7 else "".join(sign * 2 for sign in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, bright = sorted((_light(one), _light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_every_colour_has_a_dark_partner() -> None:
    assert len(LIGHT) > 10
    assert set(LIGHT) == set(DARK)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), list(product(READ, GROUNDS)))
def test_words_stand_out(palette: dict[str, str], words: str, ground: str) -> None:
    assert _contrast(palette[words], palette[ground]) >= TEXT


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("sign", ["--edge", "--strong", "--quiet", "--fault", "--good-edge"])
def test_borders_and_rings_stand_out(palette: dict[str, str], sign: str) -> None:
    assert _contrast(palette[sign], palette["--paper"]) >= SIGN


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["--bad", "--good", "--told", "--warned"])
def test_words_in_messages_stand_out(palette: dict[str, str], ground: str) -> None:
    assert _contrast(palette["--ink"], palette[ground]) >= TEXT


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["--field-green", "--field-green-strong", "--strong"])
def test_words_on_buttons_stand_out(palette: dict[str, str], ground: str) -> None:
    assert _contrast(palette["--paper"], palette[ground]) >= TEXT


def test_no_rule_has_a_colour_outside_the_palette() -> None:
    rules = re.sub(r":root \{[^}]*\}|/\*.*?\*/", "", SHEET, flags=re.DOTALL)
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", rules)) <= {"#0000"}
