"""Questions for a village: codes that no village has, and the tag that keeps neighbours out."""

from __future__ import annotations

import pytest

from forms.lint import lint_text

FORM = """\
format: landsby-form/1
form: {{id: sted, version: "1.0.0", wave: final, kind: {kind}, title: {{da: S}}, intro: {{da: S}}}}
languages: {{source: da, required: [da]}}
scales:
  uden: {{level: nominal, codes: {{{code}: {{da: Uden for}}}}, missing: {{-8: {{da: Ved ikke}}}}}}
sections:
  - id: start
    title: {{da: S}}
    items:
      - {{id: sted_nu, type: place, text: {{da: H}}, label: {{da: H}}{more}}}
"""
TAGGED = ", scale: uden, quasi_identifier: {}"


@pytest.mark.parametrize(
    ("code", "found"),
    [(0, ["place_code"]), (1, []), (99, []), (100, ["place_code"]), (9999, ["place_code"])],
)
def test_options_of_a_shared_scale_have_codes_that_no_village_has(
    code: int, found: list[str]
) -> None:
    text = FORM.format(kind="steering", code=code, more=TAGGED)
    findings = lint_text(text, "sted.yaml", {})
    assert [finding.code for finding in findings] == found
    column = text.splitlines()[9].index("uden") + 1
    assert all((finding.line, finding.column) == (10, column) for finding in findings)


def test_codes_may_be_written_in_quotes_as_json_writes_them() -> None:
    options = ', quasi_identifier: {}, options: {"100": {da: U}}'
    (finding,) = lint_text(FORM.format(kind="steering", code=1, more=options), "sted.yaml", {})
    assert finding.code == "place_code"


@pytest.mark.parametrize(
    ("kind", "more", "found"),
    [
        ("steering", "", ["quasi_identifier_missing"]),
        ("steering", ", quasi_identifier: {}", []),
        ("steering", ", never_export: true", []),
        ("municipality", "", []),
    ],
)
def test_a_village_is_known_to_neighbours_where_answers_are_anonymous(
    kind: str, more: str, found: list[str]
) -> None:
    findings = lint_text(FORM.format(kind=kind, code=1, more=more), "sted.yaml", {})
    assert [finding.code for finding in findings] == found
