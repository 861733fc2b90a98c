"""Numbers of questions: grids as one with lettered rows, and none for what is not printed."""

from __future__ import annotations

import pytest

from forms.asked_here import form_asked_here
from forms.fielding import Fielding
from forms.paper.numbering import number_questions, row_letter
from tests.forms.form_files import load_example


@pytest.mark.parametrize(
    ("form_id", "off", "expected"),
    [
        ("scale_grid", (), {"har_hal": "1", "moede_nok": "2a", "moede_hal": "2b"}),
        ("scale_grid", ("foerst",), {"moede_nok": "1a"}),
        (
            "routing",  # the paragraph between has no number
            (),
            {"frivillig": "1", "timer": "2", "aflastning": "3", "lyst": "4"},
        ),
        (
            "other_text",
            (),
            {"steder": "1", "steder_andet": "1", "vaert": "2", "vaert_andet": "2"},
        ),
        (
            "routing",
            ("arbejde",),
            {"frivillig": "1", "lyst": "2"},
        ),
    ],
)
def test_items_are_numbered(form_id: str, off: tuple[str, ...], expected: dict[str, str]) -> None:
    form, fielding = load_example(form_id), Fielding(switched_off=frozenset(off))
    assert dict(number_questions(form_asked_here(form, fielding)).items) == expected


def test_a_grid_is_one_question() -> None:
    numbering = number_questions(load_example("scale_grid"))
    assert dict(numbering.blocks) == {("foerst", "har_hal"): 1, ("side", "moede"): 2}


@pytest.mark.parametrize(
    ("place", "letter"), [(0, "a"), (25, "z"), (26, "aa"), (27, "ab"), (701, "zz"), (702, "aaa")]
)
def test_rows_have_letters(place: int, letter: str) -> None:
    assert row_letter(place) == letter
