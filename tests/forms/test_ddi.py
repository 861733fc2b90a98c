"""DDI-Codebook: the order of the schema, and every question, value and missing code of a form."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from forms.catalogue import PACKAGED
from forms.codebook import codebook
from forms.ddi import write_ddi
from forms.ddi_variable import NAMESPACE
from forms.loader import load_questionnaire
from forms.missing import Missing
from forms.paper.blanks import Blanks
from forms.questionnaire import Questionnaire
from tests.forms.form_files import EXAMPLES, VILLAGES, load_example
from tests.forms.questionnaire_strategies import fieldings, questionnaires

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
FILES = [*sorted(PACKAGED.glob("*.yaml")), *sorted(EXAMPLES.glob("*.yaml"))]
each_form = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)

ORDER = {
    "codeBook": ["docDscr", "stdyDscr", "fileDscr", "dataDscr", "otherMat"],
    "docDscr": ["citation"],
    "stdyDscr": ["citation", "stdyInfo", "method", "dataAccs", "notes"],
    "citation": ["titlStmt", "rspStmt", "prodStmt", "distStmt", "serStmt", "verStmt", "notes"],
    "titlStmt": ["titl", "subTitl", "altTitl", "parTitl", "IDNo"],
    "verStmt": ["version"],
    "stdyInfo": ["subject", "abstract", "sumDscr", "notes"],
    "dataDscr": ["varGrp", "var", "notes"],
    "varGrp": ["labl", "txt", "concept", "notes"],
    "var": [
        "labl",
        "qstn",
        "valrng",
        "invalrng",
        "universe",
        "catgry",
        "concept",
        "varFormat",
        "notes",
    ],
    "qstn": ["preQTxt", "qstnLit", "postQTxt"],
    "valrng": ["item", "range"],
    "invalrng": ["item", "range"],
    "catgry": ["catValu", "labl", "txt"],
}
"""Children in the sequence of the schema of 2.5, as far as we write them."""

REQUIRED = {"codeBook": "stdyDscr", "citation": "titlStmt", "titlStmt": "titl"}


def document(form: Questionnaire) -> etree._Element:
    return etree.fromstring(write_ddi(form, VILLAGES))


def find(element: etree._Element, path: str) -> Any:
    return element.xpath(path, namespaces={"d": NAMESPACE})


def check_order(root: etree._Element) -> None:
    for element in root.iter():
        names = [etree.QName(child).localname for child in element]
        name = etree.QName(element).localname
        places = [ORDER[name].index(child) for child in names] if names else []
        assert all(first <= second for first, second in pairwise(places))
        assert REQUIRED.get(name) in (None, *names)


@each_form
def test_elements_stand_in_the_order_of_the_schema(file: Path) -> None:
    root = document(load_questionnaire(file))
    assert root.tag == f"{{{NAMESPACE}}}codeBook"
    assert root.get("version") == "2.5"
    check_order(root)


@each_form
def test_every_variable_is_there_with_its_question_in_every_language(file: Path) -> None:
    form = load_questionnaire(file)
    root = document(form)
    variables = codebook(form, VILLAGES)
    assert find(root, "//d:var/@name") == [variable.name for variable in variables]
    for element, variable in zip(find(root, "//d:var"), variables, strict=True):
        for part, text in (("d:labl", variable.label), ("d:qstn/d:qstnLit", variable.wording)):
            said = {
                e.get("{http://www.w3.org/XML/1998/namespace}lang"): e.text
                for e in find(element, part)
            }
            assert said == {lang: text.in_language(lang) for lang in form.languages}


@each_form
def test_ids_are_unique_and_groups_name_variables(file: Path) -> None:
    root = document(load_questionnaire(file))
    ids = find(root, "//@ID")
    assert len(ids) == len(set(ids))
    named = {name for names in find(root, "//d:varGrp/@var") for name in names.split()}
    assert named == set(find(root, "//d:var/@ID"))


@each_form
def test_valid_and_missing_values_have_categories(file: Path) -> None:
    root = document(load_questionnaire(file))
    for element in find(root, "//d:var"):
        missing = find(element, "d:catgry[@missing='Y']/d:catValu/text()")
        assert missing == find(element, "d:invalrng/d:item/@VALUE")
        assert {int(code) for code in missing} <= {int(code) for code in Missing}
        valid = find(element, "d:catgry[@missing='N']/d:catValu/text()")
        assert valid == find(element, "d:valrng/d:item/@VALUE")


def test_a_form_names_its_version_and_digest() -> None:
    form = load_example("gates")
    root = document(form)
    study = "/d:codeBook/d:stdyDscr/d:citation"
    assert find(root, f"{study}/d:titlStmt/d:titl/text()") == ["Indgang"]
    assert find(root, f"{study}/d:titlStmt/d:parTitl/text()") == ["Entrance"]
    assert find(root, f"{study}/d:titlStmt/d:IDNo/text()") == ["gates"]
    assert find(root, f"{study}/d:verStmt/d:version/text()") == ["1.0.0"]
    assert find(root, f"{study}/d:notes[@type='sha256']/text()") == [form.digest]
    abstract = find(root, "//d:abstract[@xml:lang='en']/text()")
    assert abstract == ["The cluster in the municipality is asking."]


def test_the_abstract_names_what_is_known_of_the_survey() -> None:
    blanks = Blanks("Mols i Udvikling", "Syddjurs Kommune", date(2027, 5, 1))
    root = etree.fromstring(write_ddi(load_example("gates"), VILLAGES, blanks))
    abstract = find(root, "//d:abstract[@xml:lang='en']/text()")
    assert abstract == ["Mols i Udvikling in Syddjurs Kommune is asking. Answer by 1 May 2027."]


def test_a_variable_says_who_is_asked_in_every_language() -> None:
    root = document(load_example("routing"))
    (universe,) = find(root, "//d:var[@name='timer']/d:universe")
    assert universe.get(LANGUAGE) == "da"
    assert universe.text == "Gælder kun, hvis du svarede “Ja” i spørgsmål frivillig (Frivillig)."
    assert not find(root, "//d:var[@name='frivillig']/d:universe")


@pytest.mark.parametrize(
    ("form_id", "path", "expected"),
    [
        ("scale_grid", "//d:var[@name='moede_nok']/@nature", ["ordinal"]),
        ("scale_grid", "//d:var[@name='moede_nok']/d:concept/text()", ["moedesteder"]),
        ("scale_grid", "//d:var[@name='moede_nok']/d:notes[@type='top_box']/text()", ["3"]),
        ("scale_grid", "//d:var[@name='moede_nok']/d:notes[@type='since']/text()", ["1.0.0"]),
        ("scale_grid", "//d:varGrp[@type='grid']/@var", ["var_moede_nok var_moede_hal"]),
        (
            "scale_grid",
            "//d:var[@name='moede_nok']/d:catgry[@missType='dont_know']/d:labl/text()",
            ["Ved ikke"],
        ),
        ("multiple_choice", "//d:varGrp[@type='multipleResp']/@name", ["nyheder"]),
        ("multiple_choice", "//d:var[@name='nyheder_3']/d:valrng/d:item/@VALUE", ["1", "0"]),
        ("ranking", "//d:var[@name='opgaver_1']/d:valrng/d:item/@VALUE", ["1", "2", "0"]),
        ("whole_number", "//d:valrng/d:range/@max", ["110"]),
        ("date", "//d:var[@name='stiftet']/d:valrng/d:range/@min", ["20150101"]),
        ("date", "//d:var[@name='stiftet']/d:varFormat/@formatname", ["YYYYMMDD"]),
        ("place", "//d:var[@name='landsby']/@geog", ["Y"]),
        ("place", "//d:var[@name='landsby']/d:catgry[d:catValu='102']/d:labl/text()", ["Gjerrild"]),
        ("open_text", "//d:var/@name", ["ide"]),  # the other never leaves the service
        ("open_text", "//d:var/d:varFormat/@type", ["character"]),
    ],
)
def test_a_detail_of_a_variable(form_id: str, path: str, expected: list[str]) -> None:
    assert find(document(load_example(form_id)), path) == expected


def test_the_same_form_gives_the_same_bytes() -> None:
    form = load_example("routing")
    assert write_ddi(form, VILLAGES) == write_ddi(form, VILLAGES)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_every_sound_form_is_in_order(data: st.DataObject) -> None:
    form = data.draw(questionnaires())
    check_order(etree.fromstring(write_ddi(form, data.draw(fieldings(form)))))
