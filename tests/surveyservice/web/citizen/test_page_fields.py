from pathlib import Path

import pytest
from flask import Flask

import forms
from forms.answer_types import AnswerError
from forms.conditions import Value
from forms.fielding import Fielding
from forms.loader import load_questionnaire
from forms.questionnaire import (
    Option,
    Questionnaire,
    Text,
)
from surveyservice.web.citizen.page_fields import build_blocks, error_links, raw_answers

EXAMPLES = Path(forms.__file__).parent / "examples"
FIELDING = Fielding(places=(Option(101, Text({"da": "Agri"})), Option(102, Text({"da": "Knebel"}))))


def _load(name: str) -> Questionnaire:
    return load_questionnaire(EXAMPLES / f"{name}.yaml")


@pytest.mark.parametrize(
    ("value", "raw"),
    [
        (3, ("3",)),
        (0, ("0",)),
        (-8, ("-8",)),
        (-6, ()),
        (-9, ()),
        ([1, 4], ("1", "4")),
        ([], ()),
        ("æ ø å", ("æ ø å",)),
    ],
)
def test_kept_answers_look_as_they_were_sent(value: Value, raw: tuple[str, ...]) -> None:
    assert raw_answers({"item": value}) == {"item": raw}


def test_places_are_the_villages_of_the_cluster() -> None:
    section = next(s for s in _load("place").sections for i in s.items if i.type == "place")
    item_id = next(item.id for item in section.items if item.type == "place")
    blocks = build_blocks(section, {}, FIELDING, {item_id: ["102"]})
    field = next(f for block in blocks for f in block.fields if f.item.id == item_id)
    assert [option.code for option in field.options][:2] == [101, 102]
    assert field.chosen == ("102",)


def test_grid_rows_stand_under_their_heading() -> None:
    form = _load("scale_grid")
    grids = [
        (block.id, [field.item.grid for field in block.fields])
        for section in form.sections
        for block in build_blocks(section, {}, Fielding(), {})
        if block.kind == "grid"
    ]
    assert grids
    assert all(set(of_rows) == {grid} for grid, of_rows in grids)


def test_errors_link_to_the_element_that_takes_the_focus(app: Flask) -> None:
    for name, ending in (("single_choice", "-option1"), ("whole_number", ""), ("open_text", "")):
        section = _load(name).sections[-1]
        item = section.items[0]
        with app.test_request_context("/"):
            blocks = build_blocks(section, {}, FIELDING, {}, [AnswerError("required", item.id)])
            (link,) = error_links(blocks)
        assert link.target == f"#{item.id}{ending}"
