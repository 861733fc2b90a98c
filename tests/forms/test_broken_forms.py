"""Every fault an author can make: the valid form with one change, the code and the marked line.

`# !` marks the line the finding must name, in the form or in its library.
"""

from pathlib import Path

import pytest

from forms.findings import Finding
from forms.lint import lint_questionnaire
from tests.forms.form_files import EXAMPLES, LIBRARY, VALID, write_form

MARK = "# !"

FORM_FAULTS = [
    # what YAML would change silently
    ("level: ordinal", "level: no  # !", "yaml_trap"),
    ('version: "1.0.0"', "version: 1.10  # !", "yaml_trap"),
    ("range: [0, 9]", "range: [0, 010]  # !", "yaml_trap"),
    ("title: {da: Prøve}", "title: {da: 2017-05-01}  # !", "yaml_trap"),
    ("title: {da: Prøve}", "title: {da: yes}  # !", "yaml_trap"),
    ("title: {da: Prøve}", "title: {no: Prøve}  # !", "yaml_trap"),
    ("title: {da: Prøve}", "title: {da: Prøve, da: To}  # !", "duplicate_key"),
    ("title: {da: Prøve}", "title: {da: }  # !", "empty_value"),
    ("title: {da: Prøve}", "title: &a {da: Prøve}  # !\n  about: *a", "alias"),
    ("title: {da: Prøve}", "title: !!set {da: Prøve}  # !", "unknown_tag"),
    ("title: {da: Prøve}", "title: {[da]: Prøve}  # !", "bad_key"),
    ("title: {da: Prøve}", "title: {true: Prøve}  # !", "bad_key"),
    ("title: {da: Prøve}", "title: {da: Prøve\n  intro: x", "yaml_syntax"),
    ("title: {da: Prøve}", "title: {da: Pr\x07øve}  # !", "unprintable"),
    # shape
    ("format: landsby-form/1", "format: landsby-form/2  # !", "unknown_value"),
    ("wave: final", "wave: finale  # !", "unknown_value"),
    ("kind: steering", "kinds: steering  # !", "unknown_key"),
    ('version: "1.0.0"', "version: 1  # !", "not_a_text"),
    ("id: proeve", "id: 7  # !", "not_a_text"),
    ("id: proeve", "id: andet  # !", "id_not_file_name"),
    ('version: "1.0.0"', 'version: "1.0"  # !', "bad_value"),
    ("title: {da: Prøve}", "title: Prøve  # !", "not_a_mapping"),
    ("title: {da: Prøve}", "title: {}  # !", "empty_list"),
    ("title: {da: Prøve}", "title: {dansk: Prøve}  # !", "bad_value"),
    ("2: {da: Enig}", "to: {da: Enig}  # !", "bad_code"),
    ("2: {da: Enig}", "-8: {da: Enig}  # !", "bad_code"),
    ("- id: med", "- id: Med  # !", "bad_id"),
    ("- id: med", "- id: m  # !", "bad_id"),
    ("- id: med", "- id: " + "m" * 32 + "  # !", "bad_id"),
    ("scale: enig\n        text", "scales: enig  # !\n        text", "unknown_key"),
    ("free_text_review: true", 'free_text_review: "true"  # !', "not_a_flag"),
    ("range: [0, 9]", "range: 9  # !", "not_a_list"),
    ("range: [0, 9]", "range: [9]  # !", "bad_pair"),
    ("range: [0, 9]", 'range: [0, "9"]  # !', "not_a_number"),
    ("range: [0, 9]", "range: [-1, 9]  # !", "bad_number"),
    ("- use: fast", "- fast  # !", "not_a_mapping"),
    ("{answer: med, is: 2}", "{answer: med}  # !", "bad_condition"),
    ("{answer: med, is: 2}", "{answer: med, is: 2, in: [1]}  # !", "bad_condition"),
    ("{answer: med, is: 2}", "{answer: med, answered: false}  # !", "bad_condition"),
    ("{answer: med, is: 2}", "{all: []}  # !", "empty_list"),
    ("{answer: med, is: 2}", "{not: {any: [{answers: med}]}}  # !", "unknown_key"),
    ("[faelles.yaml]", "[../faelles.yaml]  # !", "bad_value"),
    # library and scales
    ("[faelles.yaml]", "[faeles.yaml]  # !", "unknown_library"),
    ("- use: fast", "- use: fats  # !", "unknown_library_item"),
    ("rows: [raekke]", "rows: [raeke]  # !", "unknown_library_item"),
    ("scale: enig\n        text", "scale: enigg  # !\n        text", "unknown_scale"),
    ("scale: enig\n        rows", "scale: enigg  # !\n        rows", "unknown_scale"),
    ("top_box: [2]", "top_box: [3]  # !", "unknown_code"),
    ("bottom_box: [1]", "bottom_box: [2]  # !", "boxes_overlap"),
    ("      1: {da: Uenig}", '      "2": {da: Uenig}  # !\n      1: {da: Nej}', "duplicate_code"),
    # texts
    ("required: [da]}", "required: [en]}  # !", "source_language"),
    ("title: {da: Prøve}", "title: {da: Prøve, en: Test}  # !", "language_unknown"),
    ("title: {da: Prøve}", 'title: {da: " "}  # !', "text_empty"),
    ("{deadline}", "{dato}", "placeholder_unknown"),
    ("title: {da: Start}", 'title: {da: "Start {deadline}"}  # !', "placeholder_unknown"),
    ("title: {da: Start}", 'title: {da: "Start }"}  # !', "placeholder_unknown"),
    ("label: {da: Med}", "label: {da: " + "M" * 121 + "}  # !", "label_too_long"),
    # items
    ("- id: antal\n        type: integer", "- id: antal  # !", "missing_key"),
    ("        label: {da: Med}\n", "", "missing_key"),
    ("- id: med", "- id: using  # !", "reserved_id"),
    ("- id: valg", "- id: " + "v" * 31 + "  # !", "id_too_long"),
    ("range: [0, 9]", "scale: enig  # !", "key_not_of_type"),
    ("type: integer", "type: text  # \n        never_export: true", "key_not_of_type"),
    ("options: {1: {da: En}, 2: {da: To}}", "scale: enig\n        options: {1: {da: En}}  # !",
     "scale_and_options"),
    ("- id: med\n        type: single\n        scale: enig", "- id: med  # !\n        type: single",
     "missing_scale"),
    ("- id: med\n        type: single\n        scale: enig", "- id: med  # !\n        type: single"
     "\n        options: {2: {label: {da: Ja}, exclusive: true}}", "exclusive_single"),
    ("range: [0, 9]", "range: [9, 0]  # !", "limits_reversed"),
    ("options: {1: {da: En}, 2: {da: To}}", "options: {1: {da: En}}\n        choices: [1, 2]  # !",
     "too_many_choices"),
    ("        free_text_review: true\n", "", "review_missing"),
    ("rows: [raekke]", "rows: [{use: fast, scale: enig}]  # !", "row_scale"),
    ("rows: [raekke]", "rows: [{use: raekke, type: integer}]  # !", "row_type"),
    # what an outsider may know
    ("range: [0, 9]", "quasi_identifier: {groups: [[[1]]]}  # !", "groups_not_single"),
    ("range: [0, 9]", "quasi_identifier: {bands: [9, 5]}  # !", "bands_order"),
    ("free_text_review: true", "never_export: true\n        quasi_identifier: {}  # !",
     "quasi_identifier_type"),
    ("text: {da: Er du med?}", "text: {da: Er?}\n        quasi_identifier: {bands: [1]}  # !",
     "bands_not_integer"),
    ("text: {da: Er du med?}", "text: {da: Er?}\n        quasi_identifier: {groups: [[[1]]]}  # !",
     "groups_cover"),
    ("text: {da: Er du med?}",
     "text: {da: Er?}\n        quasi_identifier: {groups: [[[1, 2]], [[1], [2]]]}  # !",
     "groups_nested"),
    # references
    ("- id: slut", "- id: start  # !", "duplicate_id"),
    ("- id: antal", "- id: med  # !", "duplicate_id"),
    ("- grid: flere", "- grid: fast  # !", "duplicate_id"),
    ("- id: antal", "- id: valg_1  # !", "column_clash"),
    ("{answer: med, is: 2}", "{answer: mad, is: 2}  # !", "unknown_item"),
    ("{answer: med, is: 2}", "{answer: fast, is: 2}  # !", "not_earlier"),
    ("range: [0, 9]", "when: {answer: med, is: 1}  # !", "not_earlier"),
    ("{answer: med, is: 2}", "{answer: med, is: 5}  # !", "unknown_code"),
    ("{answer: med, is: 2}", "{answer: med, in: [2, 5]}  # !", "unknown_code"),
    ("{answer: med, is: 2}", "{answer: antal, is: -6}  # !", "missing_compared"),
    ("{answer: med, is: 2}", "{answer: ord, is: 2}  # !", "text_compared"),
    ("{answer: med, is: 2}", "{answer: valg, is: 2}  # !", "is_multiple"),
    ("{answer: med, is: 2}", "{answer: valg, at_least: 2}  # !", "not_ordered"),
    ("{answer: med, is: 2}", "{all: [{answer: med, is: 2}, {not: {answer: med, is: 2}}]}  # !",
     "never_true"),
    ("{answer: med, is: 2}", "{answer: antal, at_least: 10}  # !", "never_true"),
    # entrance
    ("kind: steering", "kind: citizen  # !", "consent_missing"),
    ("library:", "consent: {item: nej}  # !\nlibrary:", "unknown_item"),
    ("library:", "consent: {item: valg}  # !\nlibrary:", "consent_item"),
    ("library:", "consent: {item: fast}  # !\nlibrary:", "gate_conditional"),
    ("- id: med", "- id: med  # !", "gate_not_required"),
    ("library:", "age_gate: {item: antal, years: 5, passes: {answer: med, is: 2}}  # !\nlibrary:",
     "unknown_item"),
]  # fmt: skip

LIBRARY_FAULTS = [
    ("    text: {da: Fast?}", "    text: {da: Fast?}\n    hjaelp: {da: x}  # !", "unknown_key"),
    ("extends: enig,", "extends: uenig,", "unknown_scale"),
    ("extends: enig,", "extends: fra_bibliotek,", "extends_circle"),
    ("{extends: enig, missing", "{missing", "missing_key"),
    ("  fra_bibliotek:", "  enig: {extends: x2}  # !\n  fra_bibliotek:", "duplicate_definition"),
    ("-8: {da: Ved ikke}", "-8: {en: Don't know}", "language_missing"),
    ("text: {da: Fast?}", "text: {da: nu, da: og}  # !", "duplicate_key"),
    ("label: {da: Fast}", "label: {da: " + "F" * 121 + "}  # !", "label_too_long"),
    ("    text: {da: Fast?}", "    text: {da: F}\n    when: {answer: mat, is: 1}  # !",
     "unknown_item"),
    ("items:", "item:  # !", "unknown_key"),
]  # fmt: skip


def _findings(tmp_path: Path, form: str, library: str = LIBRARY) -> tuple[Finding, ...]:
    return lint_questionnaire(write_form(tmp_path, form, library))


def _assert_found(findings: tuple[Finding, ...], code: str, file: str, text: str) -> None:
    found = [finding for finding in findings if finding.code == code]
    assert found, [str(finding) for finding in findings]
    assert found[0].file.endswith(file)
    marked = [n for n, line in enumerate(text.splitlines(), start=1) if MARK in line]
    if marked:
        assert found[0].line == marked[0]


def _change(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


def test_valid_form_has_no_findings(tmp_path: Path) -> None:
    assert _findings(tmp_path, VALID) == ()


@pytest.mark.parametrize(("old", "new", "code"), FORM_FAULTS)
def test_fault_in_form_is_named(tmp_path: Path, old: str, new: str, code: str) -> None:
    form = _change(VALID, old, new)
    if code == "gate_not_required":
        form = _change(form, "library:", "consent: {item: med}\nlibrary:")
    _assert_found(_findings(tmp_path, form), code, "proeve.yaml", form)


@pytest.mark.parametrize(("old", "new", "code"), LIBRARY_FAULTS)
def test_fault_in_library_names_the_library(tmp_path: Path, old: str, new: str, code: str) -> None:
    library = _change(LIBRARY, old, new)
    findings = _findings(tmp_path, VALID, library)
    _assert_found(findings, code, "faelles.yaml", library)


GATES = (EXAMPLES / "gates.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("{municipality} is asking", "is asking  # !", ["placeholder_parity"]),
        (', en: "Entrance"}', "}  # !", ["language_missing"]),
        (', en: "No"}', ', en: ""}', ["text_empty"]),
        ("age_gate:", "# \n#", ["age_gate_missing"]),
        ("consent:", "# \n#", ["consent_missing"]),
        ("alder, at_least: 16}", "alder, at_least: 16, x: 1}", ["unknown_key"]),
    ],
)
def test_fault_in_citizen_form(tmp_path: Path, old: str, new: str, codes: list[str]) -> None:
    text = _change(GATES, old, new)
    path = tmp_path / "gates.yaml"
    path.write_text(text, encoding="utf-8")
    findings = lint_questionnaire(path)
    assert [finding.code for finding in findings] == codes
    _assert_found(findings, codes[0], "gates.yaml", text)


def test_age_may_be_asked_of_those_who_consent_only(tmp_path: Path) -> None:
    start, end = "      - id: alder\n", "  - id: side\n"
    moved = f"  - id: alder_side\n    title: {{da: A, en: A}}\n    items:\n{start}"
    when = "    when: {answer: samtykke, is: 1}\n    items:\n" + start
    path = tmp_path / "gates.yaml"
    path.write_text(GATES.replace(start, moved.replace("    items:\n" + start, when)))
    assert end in GATES
    assert lint_questionnaire(path) == ()


def test_scale_in_the_form_takes_the_place_of_library_options(tmp_path: Path) -> None:
    library = LIBRARY.replace("    scale: fra_bibliotek\n", "    options: {1: {da: Ja}}\n")
    form = VALID.replace("- use: fast", "- use: fast\n        scale: enig")
    assert _findings(tmp_path, form, library) == ()


@pytest.mark.parametrize(
    "when",
    [
        "{answer: ord, answered: true}",
        "{all: [{answer: valg, in: [1]}, {answer: valg, in: [2]}]}",
        "{all: [{answer: valg, answered: true}, {not: {answer: valg, in: [1]}}]}",
        "{all: [{answer: antal, at_least: 3}, {not: {answer: antal, at_least: 4}}]}",
        "{not: {answer: antal, answered: true}}",
    ],
)
def test_conditions_that_can_hold_are_no_fault(tmp_path: Path, when: str) -> None:
    assert _findings(tmp_path, VALID.replace("{answer: med, is: 2}", when)) == ()


def test_every_finding_says_what_to_write(tmp_path: Path) -> None:
    for old, new, _ in FORM_FAULTS:
        for finding in _findings(tmp_path, _change(VALID, old, new)):
            assert len(finding.message) > 15
            assert "<key>" not in finding.message


def test_all_faults_come_at_once_in_file_order(tmp_path: Path) -> None:
    form = VALID.replace("wave: final", "wave: slut").replace("- id: med", "- id: Med")
    library = LIBRARY.replace("type: single", "type: enkelt")
    codes = [(f.file[-12:], f.code) for f in _findings(tmp_path, form, library)]
    assert codes == [
        ("faelles.yaml", "unknown_value"),
        ("/proeve.yaml", "unknown_value"),
        ("/proeve.yaml", "bad_id"),
    ]


def test_column_is_that_of_the_value(tmp_path: Path) -> None:
    (finding,) = _findings(tmp_path, VALID.replace("range: [0, 9]", "range: [0, 1.5]"))
    assert finding.column == len("        range: [0, ") + 1


def test_nearest_name_is_suggested(tmp_path: Path) -> None:
    (finding,) = _findings(tmp_path, VALID.replace("- use: fast", "- use: fats"))
    assert "write 'fast'" in finding.message


def test_broken_item_gives_no_second_finding_where_it_is_referred_to(tmp_path: Path) -> None:
    findings = _findings(tmp_path, VALID.replace("        label: {da: Med}\n", ""))
    assert [finding.code for finding in findings] == ["missing_key"]
