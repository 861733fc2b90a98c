"""The questionnaire on the page about writing questionnaires is a sound one, and so is the rest."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from forms.findings import Findings
from forms.focus_areas import FOCUS_AREAS
from forms.items import ItemType
from forms.lint import lint_questionnaire, lint_text
from forms.loader import load_questionnaire
from forms.missing import Missing
from forms.questionnaire import Kind, Wave
from forms.scales import Direction, Level
from forms.shape.form_shape import FormShape, HeadShape, SectionShape
from forms.shape.item_shape import ItemShape, PrintShape
from forms.shape.key_help import KEY_HELP
from forms.shape.scale_shape import ScaleShape
from forms.source.library_files import PACKAGED
from forms.source.yaml_source import parse_yaml
from tests.docs.pages import code_words, read_page
from tests.forms.form_faults import ALL_CODES

QUESTIONS = 10
BLOCKS = re.findall(r"```yaml\n(.*?)```", read_page("forms.md"), re.DOTALL)
EXAMPLE, SNIPPETS = BLOCKS[0], BLOCKS[1:]


def write_example(folder: Path) -> Path:
    path = folder / "landsbyliv.yaml"
    path.write_text(EXAMPLE, encoding="utf-8")
    return path


def test_the_example_lints_clean_and_has_ten_questions(tmp_path: Path) -> None:
    path = write_example(tmp_path)
    assert lint_questionnaire(path) == ()
    form = load_questionnaire(path)
    assert form.id == path.stem
    assert form.age_gate is not None
    gates = {form.consent_item, form.age_gate.item}
    asked = [item for item in form.items if item.id not in gates and item.other_of is None]
    assert len(asked) == QUESTIONS
    assert {item.type for item in form.items} == set(ItemType)


def test_a_fault_in_the_example_would_be_seen(tmp_path: Path) -> None:
    path = write_example(tmp_path)
    path.write_text(path.read_text("utf-8").replace("scale: enighed_vi", "scale: enig"), "utf-8")
    assert {finding.code for finding in lint_questionnaire(path)} == {"unknown_scale"}


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda text: text.split("\n", 1)[0])
def test_each_snippet_can_be_put_into_the_example(snippet: str) -> None:
    indented = "".join(f"      {line}\n" for line in snippet.splitlines())
    assert lint_text(EXAMPLE + indented, "landsbyliv.yaml", {}) == ()
    assert lint_text(EXAMPLE + indented.replace(", en:", ", xx:"), "landsbyliv.yaml", {})


def test_the_example_with_library_items_can_be_used_as_it_stands() -> None:
    page = read_page("forms.md").split("## Libraries")[1]
    (block,) = re.findall(r"```\n(.*?)```", page.split("\n## ")[0], re.DOTALL)
    head = EXAMPLE.split("consent:")[0]
    assert lint_text(head + block, "landsbyliv.yaml", {}) == ()


def test_every_packaged_library_is_listed_and_has_what_is_named() -> None:
    page = read_page("forms.md").split("## Libraries")[1].split("\n## ")[0]
    for path in PACKAGED.glob("*.yaml"):
        (row,) = (line for line in page.splitlines() if line.startswith(f"| `{path.name}`"))
        named = {word for word in code_words(row) if not word.endswith(".yaml")}
        assert named - {"quasi_identifier"} <= _ids_in(path)


def _ids_in(path: Path) -> set[str]:
    written = parse_yaml(path.read_text("utf-8"), path.name, Findings())
    return {*written.get("scales", ()), *written.get("items", ())}


def test_there_is_a_snippet_of_every_type() -> None:
    kinds = {kind for snippet in SNIPPETS for kind in re.findall(r"type: (\w+)", snippet)}
    heads = {snippet.split()[1] for snippet in SNIPPETS}
    assert (kinds, heads) == (set(map(str, ItemType)), {"id:", "grid:", "info:"})


def test_every_key_and_word_of_the_format_is_explained() -> None:
    words = code_words(read_page("forms.md"))
    shapes = (ItemShape, ScaleShape, PrintShape, SectionShape, FormShape)
    keys = {key for shape in shapes for key in shape().fields} - {"form"}
    head = {f"form.{key}" for key in HeadShape().fields}
    values = {*FOCUS_AREAS, *ItemType, *Kind, *Wave, *Level, *Direction}
    assert (keys | head | {str(value) for value in values}) - words == set()


def test_every_condition_is_shown() -> None:
    page = read_page("forms.md")
    assert [key for key in KEY_HELP["ConditionShape"] if f"{key}:" not in page] == []


def test_every_missing_code_is_explained() -> None:
    page = read_page("forms.md")
    assert [why.name for why in Missing if f"| {why.value} |" not in page] == []


def test_every_code_of_lint_is_listed_with_what_to_do() -> None:
    section = read_page("forms.md").split("## What lint says")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (`.*`) \| (.*) \|$", section, re.MULTILINE)
    listed = [code for codes, _ in rows for code in re.findall(r"`(\w+)`", codes)]
    assert len(listed) == len(set(listed))
    assert set(listed) == ALL_CODES | {"unreadable_file"}
    assert all(len(advice) > 10 for _, advice in rows)
