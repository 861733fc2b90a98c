from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

import forms
from forms.answer_error import AnswerError
from forms.fielding import Fielding
from forms.loader import load_questionnaire
from forms.questionnaire import Questionnaire, Section
from forms.raw_answers import raw_answers
from forms.scales import Option
from forms.texts import Text
from surveyservice.web.citizen.field import Field
from surveyservice.web.citizen.page_fields import build_blocks, error_links

EXAMPLES = Path(forms.__file__).parent / "examples"
FIELDING = Fielding(places=(Option(101, Text({"da": "Agri"})), Option(102, Text({"da": "Knebel"}))))
SEED = b"one respondent's own"


def _load(name: str) -> Questionnaire:
    return load_questionnaire(EXAMPLES / f"{name}.yaml")


def _fields(section: Section, **given: object) -> dict[str, Field]:
    blocks = build_blocks(section, {}, FIELDING, given.pop("raw", {}), **given)
    return {field.item.id: field for block in blocks for field in block.fields}


@pytest.fixture(autouse=True)
def _on_a_page(app: Flask) -> Iterator[None]:
    with app.test_request_context("/"):
        yield


def test_kept_answers_look_as_they_were_sent() -> None:
    (section, _) = _load("ranking").sections
    assert raw_answers(section, {"opgaver": [3, 1], "andet": 7}) == {"opgaver": ("3", "1")}
    (section, _) = _load("date").sections
    assert raw_answers(section, {"stiftet": 20190308}) == {"stiftet": ("8", "3", "2019")}
    assert raw_answers(section, {"stiftet": -6}) == {"stiftet": ()}
    assert raw_answers(section, {}) == {}


def test_places_are_the_villages_of_the_cluster() -> None:
    section = next(s for s in _load("place").sections for i in s.items if i.type == "place")
    item_id = next(item.id for item in section.items if item.type == "place")
    field = _fields(section, raw={item_id: ["102"]})[item_id]
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


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("single_choice", "-option1"),
        ("ranking", "-rank1"),
        ("date", "-day"),
        ("whole_number", ""),
        ("open_text", ""),
    ],
)
def test_errors_link_to_the_element_that_takes_the_focus(name: str, ending: str) -> None:
    section = _load(name).sections[0]
    item = section.items[0]
    blocks = build_blocks(section, {}, FIELDING, {}, [AnswerError("required", item.id)])
    (link,) = error_links(blocks)
    assert link.target == f"#{item.id}{ending}"
    assert link.question == item.text.in_language("da")


def test_a_text_of_an_option_belongs_to_its_question() -> None:
    (section,) = _load("other_text").sections
    error = AnswerError("other_not_chosen", "vaert_andet", {"option": 7})
    fields = _fields(section, raw={"vaert_andet": ["Præsten"]}, errors=[error])
    assert list(fields) == ["steder", "vaert"]
    (other,) = fields["vaert"].others
    assert (other.text, other.chosen) == ("En anden, nemlig", ("Præsten",))
    assert other.error == "Vælg også “En anden, nemlig”, eller slet det, du har skrevet her"
    assert fields["vaert"].error is None
    (link,) = error_links(build_blocks(section, {}, FIELDING, {}, [error]))
    assert (link.target, link.question) == ("#vaert_andet", "En anden, nemlig")


def test_the_order_follows_from_the_seed_alone() -> None:
    (section,) = _load("random_order").sections

    def shown(seed: bytes) -> tuple[list[int], list[str]]:
        fields = _fields(section, seed=seed)
        return [option.code for option in fields["emne"].options], list(fields)[1:]

    assert shown(SEED) == shown(SEED)
    seen = [shown(bytes([number])) for number in range(30)]
    assert len({tuple(codes) for codes, _ in seen}) > 5
    assert len({tuple(rows) for _, rows in seen}) > 3
    assert all(codes[-2:] == [9, -8] for codes, _ in seen)
    assert all(sorted(codes) == [-8, 1, 2, 3, 4, 9] for codes, _ in seen)


def test_earlier_answers_are_read_out_everywhere_on_the_page() -> None:
    section = _load("piping").sections[1]
    blocks = build_blocks(
        section,
        {"steder": [1]},
        FIELDING,
        {},
        word_of={"steder": "Hallen", "landsby": "Agri"}.get,
    )
    information, question = blocks
    assert information.text == "I mødes her: Hallen."
    (field,) = question.fields
    assert field.text == question.text == "Hvad savner du mest i Agri?"
    assert field.hint == "Tænk også på Hallen."


def test_without_a_respondent_the_fallback_is_shown() -> None:
    section = _load("piping").sections[1]
    (field,) = _fields(section).values()
    assert field.text == "Hvad savner du mest i din landsby?"
