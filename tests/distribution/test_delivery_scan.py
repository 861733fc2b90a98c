"""What a clerk's scanner or fingers make of a returned letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.delivery_scan import Scan, read_scan
from distribution.links import qr_link, survey_link
from distribution.tokens import TokenError, issue_token, print_token

TOKEN = issue_token(b"k" * 32, "invitation", 1)
BASE = "https://svar.example.dk"


@pytest.mark.parametrize(
    "typed",
    [
        TOKEN,
        print_token(TOKEN),
        print_token(TOKEN).lower(),
        f" {TOKEN}\r\n",
        survey_link(BASE, TOKEN),
        qr_link(BASE, TOKEN) + "\n",
        qr_link(BASE, TOKEN) + "/",
        survey_link("http://127.0.0.1:8000/survey", TOKEN),
        # A scanner for an American keyboard on a Danish one.
        qr_link(BASE, TOKEN).replace(":", "Æ").replace("/", "-"),
    ],
)
def test_code_and_link_give_the_token(typed: str) -> None:
    assert read_scan(typed) == Scan(token=TOKEN)


@pytest.mark.parametrize("typed", ["0a1b2c3d", " 0A1B2C3D\n"])
def test_eight_signs_are_the_letter_s_reference(typed: str) -> None:
    assert read_scan(typed) == Scan(reference="0a1b2c3d")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "too_short"),
        ("0a1b2c3", "too_short"),
        ("0a1b2c3d4", "too_short"),
        ("0a1b2c3g", "too_short"),
        (TOKEN[:-1], "too_short"),
        (TOKEN + "7", "too_long"),
        (TOKEN[:-1] + ("7" if TOKEN[-1] != "7" else "8"), "check"),
        (f"{BASE}/s/", "too_short"),
        (BASE, "too_short"),
        ("*" * 16, "alphabet"),
    ],
)
def test_what_is_neither_is_told_as_a_slip(typed: str, code: str) -> None:
    with pytest.raises(TokenError) as caught:
        read_scan(typed)
    assert caught.value.code == code


@given(st.text())
def test_nothing_typed_shows_in_what_is_read(typed: str) -> None:
    try:
        told = repr(read_scan(typed))
    except TokenError as error:
        told = repr(error)
    assert told in {"Scan(...)"} | {f"TokenError('{code}')" for code in (
        "too_short", "too_long", "alphabet", "check",
    )}  # fmt: skip
