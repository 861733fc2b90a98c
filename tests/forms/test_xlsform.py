"""The XLSForm: pyxform takes every form without a word, and the sheets say what the form says."""

from __future__ import annotations

import io
import warnings
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pyxform.xls2xform import convert

from forms.catalogue import PACKAGED
from forms.fielding import Fielding
from forms.items import Item
from forms.lint import lint_text
from forms.loader import load_questionnaire
from forms.questionnaire import Questionnaire
from forms.texts import Text
from forms.xlsform import write_xlsform
from tests.forms.form_files import EXAMPLES, VILLAGES, load_example
from tests.forms.questionnaire_strategies import fieldings, questionnaires

FILES = [*sorted(PACKAGED.glob("*.yaml")), *sorted(EXAMPLES.glob("*.yaml"))]
Table = dict[str, dict[str, str]]


def converted(workbook: bytes) -> str:
    """The XForm that pyxform makes; fails if it warns of anything."""
    told: list[str] = []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        result = convert(io.BytesIO(workbook), warnings=told, file_type=".xlsx")
    assert told == []
    return str(result.xform)


def sheet(workbook: bytes, name: str) -> list[dict[str, str]]:
    heading, *rows = openpyxl.load_workbook(io.BytesIO(workbook))[name].iter_rows(values_only=True)
    return [
        {str(key): str(value) for key, value in zip(heading, row, strict=True) if value is not None}
        for row in rows
    ]


def survey(form: Questionnaire, fielding: Fielding = VILLAGES) -> Table:
    rows = sheet(write_xlsform(form, fielding), "survey")
    return {row["name"]: row for row in rows if row["type"] != "end_group"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@pytest.mark.parametrize("fielding", [VILLAGES, Fielding()], ids=["villages", "no villages"])
def test_pyxform_converts_every_form_without_a_warning(file: Path, fielding: Fielding) -> None:
    form = load_questionnaire(file)
    xform = etree.fromstring(converted(write_xlsform(form, fielding)).encode())
    namespaces = {"x": "http://www.w3.org/2002/xforms"}
    bound = {
        str(path).rsplit("/", 1)[-1]
        for path in xform.xpath("//x:bind/@nodeset", namespaces=namespaces)
    }
    assert bound >= {item.id for item in form.items}
    assert len(xform.xpath("//x:translation", namespaces=namespaces)) == len(form.languages)


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_pyxform_converts_every_sound_form(data: st.DataObject) -> None:
    form = data.draw(questionnaires())
    converted(write_xlsform(form, data.draw(fieldings(form))))


def test_the_same_form_gives_the_same_bytes() -> None:
    form = load_example("routing")
    assert write_xlsform(form, VILLAGES) == write_xlsform(form, VILLAGES)


def test_settings_tell_the_version() -> None:
    workbook = write_xlsform(load_example("gates"), VILLAGES)
    assert sheet(workbook, "settings") == [
        {
            "form_title": "Indgang",
            "form_id": "gates",
            "version": "1.0.0",
            "default_language": "Dansk (da)",
            "style": "pages",
        }
    ]


def test_codes_are_the_names_of_the_choices() -> None:
    choices = sheet(write_xlsform(load_example("multiple_choice"), VILLAGES), "choices")
    assert [(row["name"], row["label::Dansk (da)"]) for row in choices] == [
        ("1", "Opslagstavle"),
        ("2", "Hjemmeside"),
        ("3", "Naboer"),
        ("0", "Ingen af dem"),
        ("-8", "Ved ikke"),
    ]


@pytest.mark.parametrize(
    ("form_id", "name", "column", "expected"),
    [
        ("single_choice", "koersel", "type", "select_one koersel"),
        ("gates", "samtykke", "required", "yes"),
        ("single_choice", "koersel", "hint::Dansk (da)", "Vælg det, du gør oftest."),
        ("multiple_choice", "nyheder", "type", "select_multiple kanaler"),
        ("ranking", "opgaver", "type", "rank opgaver"),
        ("ranking", "opgaver", "hint::Dansk (da)", "Kun de 2 øverste tæller."),
        ("date", "stiftet", "type", "date"),
        ("whole_number", "aar_i_byen", "type", "integer"),
        ("place", "landsby", "type", "select_one places"),
        ("open_text", "ide", "appearance", "multiline"),
        ("open_text", "ide", "constraint", "string-length(.) <= 40"),
        ("random_order", "emne", "parameters", "randomize=true"),
        ("other_text", "steder_andet", "relevant", "selected(${steder}, '7')"),
        ("scale_grid", "_grid_moede", "appearance", "table-list"),
        ("scale_grid", "moede_hal", "relevant", "${har_hal} = '1'"),
        ("routing", "_section_arbejde", "relevant", "${frivillig} = '1'"),
        ("routing", "_section_arbejde", "appearance", "field-list"),
        ("routing", "_info_tak", "relevant", "${timer} != ''"),
        ("gates", "alder", "relevant", "${samtykke} = '1'"),
        (
            "gates",
            "samtykke",
            "required_message::English (en)",
            "Answer this question before you go on.",
        ),
        (
            "gates",
            "_section_side",
            "relevant",
            "${samtykke} = '1' and (${alder} != '' and ${alder} >= 16)",
        ),
        (
            "gates",
            "_intro",
            "label::English (en)",
            "The cluster in the municipality is asking.",
        ),
    ],
)
def test_a_cell_of_the_survey(form_id: str, name: str, column: str, expected: str) -> None:
    assert survey(load_example(form_id))[name][column] == expected


def test_equal_lists_are_shared_and_others_get_a_name_of_their_own() -> None:
    form = load_example("single_choice")
    section = form.sections[0]
    first = section.blocks[0]
    assert isinstance(first, Item)
    assert first.scale
    fewer = replace(first.scale, missing=())
    twin, other = replace(first, id="tvilling"), replace(first, id="anden", scale=fewer)
    changed = replace(form, sections=(replace(section, blocks=(first, twin, other)),))
    rows = survey(changed)
    assert rows["tvilling"]["type"] == rows["koersel"]["type"] == "select_one koersel"
    assert rows["anden"]["type"] == "select_one koersel_2"


def test_a_place_without_villages_is_a_text() -> None:
    assert survey(load_example("place"), Fielding())["landsby"]["type"] == "text"


def test_sections_that_are_switched_off_are_left_out() -> None:
    fielding = Fielding(switched_off=frozenset({"arbejde", "hvor"}))
    rows = survey(load_example("routing"), fielding)
    assert "timer" not in rows
    assert rows["_section_mere"]["relevant"] == "not(${frivillig} = '1')"
    label = survey(load_example("piping"), fielding)["savn"]["label::Dansk (da)"]
    assert label == "Hvad savner du mest i din landsby?"


def test_an_earlier_answer_is_read_out_in_the_language_of_the_screen() -> None:
    rows = survey(load_example("piping"))
    label = rows["savn"]["label::English (en)"]
    field = label.removeprefix("What do you miss most in ${").removesuffix("}?")
    calculation = rows[field]["calculation"]
    assert calculation == (
        "if(${landsby} != '', jr:choice-name(${landsby}, '${landsby}'), 'your village')"
    )


BROKEN = {
    "an empty translation of a choice": (
        '{1: {da: "Ja", en: "Yes"}, 0: {da: "Nej", en: ""}}',
        "when: {answer: med, is: 1}",
        "text_empty",
    ),
    "a missing translation of a choice": (
        '{1: {da: "Ja", en: "Yes"}, 0: {da: "Nej"}}',
        "when: {answer: med, is: 1}",
        "language_missing",
    ),
    "an operator that does not exist": (
        '{1: {da: "Ja", en: "Yes"}, 0: {da: "Nej", en: "No"}}',
        'when: "${med} >== 16"',
        "not_a_mapping",
    ),
    "a code that is never chosen": (
        '{1: {da: "Ja", en: "Yes"}, 0: {da: "Nej", en: "No"}}',
        "when: {answer: med, is: 7}",
        "unknown_code",
    ),
}
FORM = """\
format: landsby-form/1
form:
  id: proeve
  version: "1.0.0"
  wave: final
  kind: steering
  title: {{da: A, en: A}}
  intro: {{da: B, en: B}}
languages: {{source: da, required: [da, en]}}
sections:
  - id: side
    title: {{da: Side, en: Page}}
    items:
      - id: med
        type: single
        text: {{da: Med?, en: In?}}
        label: {{da: Med, en: In}}
        options: {options}
  - id: anden
    title: {{da: Anden, en: Second}}
    {when}
    items:
      - info: tak
        text: {{da: Tak, en: Thanks}}
"""


@pytest.mark.parametrize(("options", "when", "code"), BROKEN.values(), ids=BROKEN)
def test_our_lint_catches_what_pyxform_lets_pass(options: str, when: str, code: str) -> None:
    findings = lint_text(FORM.format(options=options, when=when), "proeve.yaml", {})
    assert code in {finding.code for finding in findings}


def test_pyxform_lets_an_empty_translation_and_an_odd_operator_pass() -> None:
    """Why our own lint is needed; if pyxform ever refuses these, this test may go."""
    form = load_example("other_text")
    item = form.items[0]
    assert item.scale
    first, *rest = item.scale.options
    empty = replace(first, label=Text({"da": first.label.in_language("da"), "en": ""}))
    scale = replace(item.scale, options=(empty, *rest))
    section = form.sections[0]
    blocks = (replace(item, scale=scale), *section.blocks[1:])
    converted(write_xlsform(replace(form, sections=(replace(section, blocks=blocks),)), VILLAGES))
