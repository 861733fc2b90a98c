import pytest
from flask import Flask

from forms.fielding import Fielding
from forms.questionnaire import Grid
from surveyservice.services.trace_answers import Standing, trace_answers
from surveyservice.web.admin.preview_sections import Preview, ask_everything, draw_sections
from tests.forms.form_files import EXAMPLES, VILLAGES, load_example

NAMES = sorted(path.stem for path in EXAMPLES.glob("*.yaml"))


def test_everything_asked_has_no_condition_left() -> None:
    for name in NAMES:
        for section in load_example(name).sections:
            open_section = ask_everything(section)
            assert open_section.when is None
            assert [block.id for block in open_section.blocks] == [b.id for b in section.blocks]
            for block in open_section.blocks:
                assert block.when is None
                assert not isinstance(block, Grid) or not any(row.when for row in block.rows)


@pytest.mark.parametrize("name", NAMES)
def test_every_example_is_drawn_with_all_its_items(app: Flask, name: str) -> None:
    form = load_example(name)
    with app.test_request_context("/admin/forms"):
        for language in form.languages:
            sections = draw_sections(Preview(form, VILLAGES, language))
            drawn = "".join(str(block.drawn) for part in sections for block in part.blocks)
            assert [part.id for part in sections] == [part.id for part in form.sections]
            assert {part.standing for part in sections} == {None}
            for item in form.items:
                assert f'name="{item.id}"' in drawn, item.id


def test_a_path_marks_the_sections(app: Flask) -> None:
    form, raw = load_example("routing"), {"frivillig": ["0"]}
    trace = trace_answers(form, raw, Fielding())
    with app.test_request_context("/admin/forms"):
        sections = draw_sections(Preview(form, Fielding(), "da", raw, trace))
    assert [part.standing for part in sections] == [
        Standing.ON_PATH,
        Standing.SKIPPED,
        Standing.ON_PATH,
    ]
    assert 'value="0" checked' in sections[0].blocks[0].drawn
    # Of a topic that is skipped as a whole no single question is marked.
    assert not any(block.note.is_skipped for block in sections[1].blocks)
