"""Every fault is found at its line, and at its column where the table marks it."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import forms
from forms.findings import Finding
from forms.lint import lint_questionnaire
from tests.forms import form_faults as faults
from tests.forms.form_files import EXAMPLES, LIBRARY, VALID, write_form

LINE, PLACE = "# !", "¶"
RETIRED = LIBRARY + 'retired: {gammel: "1.0.0"}\n'


def _change(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


def _assert_found(findings: tuple[Finding, ...], code: str, file: str, marked: str) -> None:
    found = [finding for finding in findings if finding.code == code]
    assert found, [str(finding) for finding in findings]
    assert Path(found[0].file).name == file
    lines = marked.splitlines()
    for number, line in enumerate(lines, start=1):
        if LINE in line:
            assert found[0].line == number
        if PLACE in line:
            assert (found[0].line, found[0].column) == (number, line.index(PLACE) + 1)


def _lint(folder: Path, form: str, library: str = LIBRARY) -> tuple[Finding, ...]:
    return lint_questionnaire(
        write_form(folder, form.replace(PLACE, ""), library.replace(PLACE, ""))
    )


@pytest.mark.parametrize("form", [VALID, faults.NEWER_TYPES])
def test_valid_form_has_no_findings(tmp_path: Path, form: str) -> None:
    assert _lint(tmp_path, form, RETIRED) == ()


@pytest.mark.parametrize(("old", "new", "code"), faults.OF_VALID)
def test_fault_in_form_is_named(tmp_path: Path, old: str, new: str, code: str) -> None:
    form = _change(VALID, old, new)
    _assert_found(_lint(tmp_path, form, RETIRED), code, "proeve.yaml", form)


@pytest.mark.parametrize(("old", "new", "code"), faults.NEWER)
def test_fault_in_newer_types_is_named(tmp_path: Path, old: str, new: str, code: str) -> None:
    (tmp_path / "brudt.yaml").write_text("format: other", encoding="utf-8")
    form = _change(faults.NEWER_TYPES, old, new)
    _assert_found(_lint(tmp_path, form), code, "proeve.yaml", form)


@pytest.mark.parametrize(("old", "new", "code"), faults.LIBRARIES)
def test_fault_in_library_names_the_library(tmp_path: Path, old: str, new: str, code: str) -> None:
    library = _change(LIBRARY, old, new)
    _assert_found(_lint(tmp_path, VALID, library), code, "faelles.yaml", library)


@pytest.mark.parametrize(
    ("example", "old", "new", "code"),
    [("gates", *fault) for fault in faults.CITIZENS]
    + [("comparison", *fault) for fault in faults.WAVES],
)
def test_fault_in_example_is_the_only_one(
    tmp_path: Path, example: str, old: str, new: str, code: str
) -> None:
    folder = Path(shutil.copytree(EXAMPLES, tmp_path / "forms"))
    path = folder / f"{example}.yaml"
    text = _change(path.read_text(encoding="utf-8"), old, new)
    path.write_text(text.replace(PLACE, ""), encoding="utf-8")
    findings = lint_questionnaire(path)
    assert {finding.code for finding in findings} == {code}
    _assert_found(findings, code, path.name, text)


def _codes_in_sources() -> set[str]:
    """Codes as sources have them: `report(at, "code", ...)`, and "code: words" in shapes."""
    root = Path(forms.__file__).parent
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in root.rglob("*.py")]
    return {code for tree in trees for node in ast.walk(tree) for code in _codes_of(node)}


def _codes_of(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield from re.findall(r"^([a-z0-9]+(?:_[a-z0-9]+)+): ", node.value)
    elif isinstance(node, ast.Call):
        named = [keyword.value for keyword in node.keywords if keyword.arg == "too_long"]
        reported = isinstance(node.func, ast.Attribute) and node.func.attr == "report"
        for given in [*named, *(node.args[1:2] if reported else ())]:
            if isinstance(given, ast.Constant):
                yield str(given.value)


def test_every_code_of_the_sources_has_a_fault_here() -> None:
    assert _codes_in_sources() - faults.ALL_CODES == {"unreadable_file"}
    assert faults.ALL_CODES - _codes_in_sources() == set()


def test_age_may_be_asked_of_those_who_consent_only(tmp_path: Path) -> None:
    text = (EXAMPLES / "gates.yaml").read_text(encoding="utf-8")
    start, title = "      - id: alder\n", "  - id: alder_side\n    title: {da: A, en: A}\n"
    assert start in text
    when = f"{title}    when: {{answer: samtykke, is: 1}}\n    items:\n{start}"
    path = tmp_path / "gates.yaml"
    path.write_text(text.replace(start, when), encoding="utf-8")
    assert lint_questionnaire(path) == ()


def test_scale_in_the_form_takes_the_place_of_library_options(tmp_path: Path) -> None:
    library = LIBRARY.replace(
        "    scale: fra_bibliotek\n",
        "    options: {1: {da: Ja}, 7: {da: Andet}}\n    other: {7: fast_andet}\n",
    )
    form = VALID.replace("- use: fast", "- use: fast\n        scale: enig")
    assert _lint(tmp_path, VALID, library) == ()
    assert _lint(tmp_path, form, library) == ()


def test_online_forms_need_not_be_printable(tmp_path: Path) -> None:
    (old, new, code) = faults.REFERENCES[-1]
    assert code == "unprintable_condition"
    form = _change(VALID, old, new).replace("  wave: final", "  wave: final\n  paper: false")
    assert _lint(tmp_path, form) == ()


def test_every_finding_says_what_to_write(tmp_path: Path) -> None:
    for old, new, _ in faults.OF_VALID:
        for finding in _lint(tmp_path, _change(VALID, old, new)):
            assert len(finding.message) > 15
            assert "<key>" not in finding.message


def test_all_faults_come_at_once_in_file_order(tmp_path: Path) -> None:
    form = VALID.replace("wave: final", "wave: slut").replace("- id: med", "- id: Med")
    library = LIBRARY.replace("type: single", "type: enkelt")
    codes = [(Path(f.file).name, f.code) for f in _lint(tmp_path, form, library)]
    assert codes == [
        ("faelles.yaml", "unknown_value"),
        ("proeve.yaml", "unknown_value"),
        ("proeve.yaml", "bad_id"),
    ]


def test_nearest_name_is_suggested(tmp_path: Path) -> None:
    (finding,) = _lint(tmp_path, VALID.replace("- use: fast", "- use: fats"))
    assert "write 'fast'" in finding.message


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("{da: Er du med?}", "{da: Er du med, og hvor?}", "put that text in quotes"),
        ("{da: Er du med?}", "{da: Er du med, og: hvor?}", "remove it"),
        ("{da: Er du med?}", "Er du med?", 'write the text with its language: {da: "..."}'),
        ("{da: Er du med?}", '{da: "Er "du" med?"}', "inside a text in quotes write “ ” or « »"),
        ("type: integer", "type:integer", "write a space after the colon: type: integer"),
        ("- id: slut", "- id:slut", "write a space after the colon: id: slut"),
        ("1: {da: Uenig}", "- {da: Uenig}", "in what begins in line 16"),
        ("2: {da: To}}", "2: {da: To, exclusive: true}}", 'write {label: {da: "..."}, exclusive'),
        ("[0, 9]", "[0, 9]\n        quasi_identifier: {groups: [[1], [2]]}", "[[[1, 2], [3, 4]]"),
        ("- id: med", "- id: hjælp", "'æ' is none of these; write ae"),
        ("- id: med", "- id: 1med", "begins with '1'"),
        ("- id: med", "- id: " + "m" * 32, "has 32 characters"),
        ("{da: Hvor enig?}", '{da: "Om {med}?"}', "write {answer.med|words if there is none}"),
        ("{da: Hvor enig?}", '{da: "Om {mad}?"}', "only the form's intro"),
        ("is: 2}", "is: enig}", "without quotes: 2"),
        ("is: 2}", "is: Nej}", "2 for 'Enig', 1 for 'Uenig'"),
        ('version: "1.0.0"', "version: 1.0", 'three numbers: "1.0.0"'),
        ("- use: fast", "- use: samtykke", "library: [samtykke.yaml]"),
        ("{da: Prøve}", "{da: Prøve", "close the bracket { that opens here"),
    ],
)
def test_finding_says_how_to_mend_the_usual_slips(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    findings = _lint(tmp_path, _change(VALID, old, new))
    assert [words in finding.message for finding in findings] == [True], findings


def test_dont_know_under_another_code_is_told_its_own(tmp_path: Path) -> None:
    (finding,) = _lint(tmp_path, VALID, LIBRARY.replace("-8:", "9:"))
    assert "don't know has the code -8" in finding.message


def test_broken_item_gives_no_second_finding_where_it_is_referred_to(tmp_path: Path) -> None:
    form = VALID.replace("        label: {da: Med}\n", "").replace(
        "{da: Hvor enig?}", '{da: "Hvor enig, {answer.med|du}?"}'
    )
    assert [finding.code for finding in _lint(tmp_path, form)] == ["missing_key"]
