"""The typesetter keeps its compiler, one for each thread, and hides what a document said."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from distribution.letter_pdf import render_letter
from distribution.typesetting import TypesettingError, typesetter_for
from tests.distribution.letter_samples import CREATED_AT, letter_of


def test_a_typesetter_is_kept() -> None:
    assert typesetter_for("letter.typ", ()) is typesetter_for("letter.typ", ())
    assert typesetter_for("letter.typ", ()) is not typesetter_for("flyer.typ", ())


def test_two_threads_typeset_at_once() -> None:
    letter = letter_of()
    expected = render_letter(letter, (), CREATED_AT)
    with ThreadPoolExecutor(2) as pool:
        pdfs = list(pool.map(lambda _: render_letter(letter, (), CREATED_AT), range(8)))
    assert pdfs == [expected] * 8


def test_a_refusal_names_no_text_of_the_document() -> None:
    with pytest.raises(TypesettingError) as caught:
        typesetter_for("letter.typ", ()).typeset({"title": "Hemmelig"}, CREATED_AT)
    assert caught.value.reason == ""
    assert "Hemmelig" not in repr(caught.value)
    assert caught.value.__cause__ is None
