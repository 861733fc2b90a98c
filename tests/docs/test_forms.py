"""The questionnaire on the page about writing questionnaires is a sound one."""

from __future__ import annotations

import re
from pathlib import Path

from forms.focus_areas import FOCUS_AREAS
from forms.item_shape import ItemShape, ScaleShape
from forms.lint import lint_questionnaire
from forms.loader import load_questionnaire
from forms.missing import Missing
from forms.questionnaire import ItemType, Kind, Wave
from tests.docs.pages import code_words, read_page

QUESTIONS = 10


def write_example(folder: Path) -> Path:
    found = re.findall(r"```yaml\n(.*?)```", read_page("forms.md"), re.DOTALL)
    assert len(found) == 1
    path = folder / "landsbyliv.yaml"
    path.write_text(found[0], encoding="utf-8")
    return path


def test_the_example_lints_clean_and_has_ten_questions(tmp_path: Path) -> None:
    path = write_example(tmp_path)
    assert lint_questionnaire(path) == ()
    form = load_questionnaire(path)
    assert form.id == path.stem
    assert form.age_gate is not None
    gates = {form.consent_item, form.age_gate.item}
    assert len([item for item in form.items if item.id not in gates]) == QUESTIONS
    assert {item.type for item in form.items} == set(ItemType)


def test_a_fault_in_the_example_would_be_seen(tmp_path: Path) -> None:
    path = write_example(tmp_path)
    path.write_text(path.read_text("utf-8").replace("scale: enighed_vi", "scale: enig"), "utf-8")
    assert {finding.code for finding in lint_questionnaire(path)} == {"unknown_scale"}


def test_every_key_and_word_of_the_format_is_explained() -> None:
    words = code_words(read_page("forms.md"))
    keys = {*ItemShape().fields, *ScaleShape().fields} - {"missing", "options"}
    values = {*FOCUS_AREAS, *ItemType, *Kind, *Wave}
    assert (keys | {str(value) for value in values}) - words == set()


def test_every_missing_code_is_explained() -> None:
    page = read_page("forms.md")
    assert [why.name for why in Missing if f"| {why.value} |" not in page] == []
