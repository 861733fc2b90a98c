"""The schema that editors use accepts what loading accepts and refuses what has another shape."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import forms
from forms.catalogue import PACKAGED
from forms.findings import Findings
from forms.shape.json_schema import form_schema, schema_text
from forms.source.yaml_source import parse_yaml
from tests.forms.form_files import EXAMPLES, VALID

ROOT = Path(forms.__file__).parent
VALIDATOR = Draft202012Validator(form_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_schema_file_is_up_to_date() -> None:
    """Write it anew with `surveyservice form schema > forms/form.schema.json`."""
    assert (ROOT / "form.schema.json").read_text(encoding="utf-8") == schema_text()


def test_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(form_schema())


def _read(text: str) -> Any:
    return _as_json(parse_yaml(text, "form.yaml", Findings()))


def _as_json(data: Any) -> Any:
    """YAML data as an editor sees it: every key is a text."""
    if isinstance(data, dict):
        return {str(key): _as_json(value) for key, value in data.items()}
    return [_as_json(value) for value in data] if isinstance(data, list) else data


@pytest.mark.parametrize(
    "path", sorted([*EXAMPLES.glob("*.yaml"), *PACKAGED.glob("*.yaml")]), ids=lambda path: path.stem
)
def test_forms_fit_the_schema(path: Path) -> None:
    data = _read(path.read_text(encoding="utf-8"))
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format: landsby-form/1", "format: landsby-form/2"),
        ("wave: final", "wave: finale"),
        ("kind: steering", "kinds: steering"),
        ('version: "1.0.0"', "version: 1"),
        ('version: "1.0.0"', 'version: "1.0"'),
        ("id: proeve", "id: 7"),
        ("title: {da: Prøve}", "title: Prøve"),
        ("title: {da: Prøve}", "title: {}"),
        ("title: {da: Prøve}", "title: {dansk: Prøve}"),
        ("  title: {da: Prøve}\n", ""),
        ("2: {da: Enig}", "to: {da: Enig}"),
        ("2: {da: Enig}", "-8: {da: Enig}"),
        ("2: {da: Enig}", "12345: {da: Enig}"),
        ("level: ordinal", "level: order"),
        ("    level: ordinal\n", ""),
        ("direction: high_is_favourable", "direction: up"),
        ("- id: med", "- id: Med"),
        ("- id: med", "- id: m"),
        ("scale: enig\n        text", "scales: enig\n        text"),
        ("free_text_review: true", "free_text_review: 1"),
        ("range: [0, 9]", "range: 9"),
        ("range: [0, 9]", "range: [9]"),
        ("range: [0, 9]", 'range: [0, "9"]'),
        ("range: [0, 9]", 'range: [0, "2020-13-01"]'),
        ("range: [0, 9]", "range: [-1, 9]"),
        ("range: [0, 9]", "print: {lines: 31}"),
        ("range: [0, 9]", "order: shuffled"),
        ("range: [0, 9]", "other: {x: andet}"),
        ("options: {1:", "options: {-7:"),
        ("- use: fast", "- fast"),
        ("- use: fast", "- use: [fast]"),
        ("{answer: med, is: 2}", "{answer: med}"),
        ("{answer: med, is: 2}", "{answer: med, is: 2, in: [1]}"),
        ("{answer: med, is: 2}", "{answer: med, answered: false}"),
        ("{answer: med, is: 2}", "{all: []}"),
        ("{answer: med, is: 2}", "{not: {any: [{answers: med}]}}"),
        ("[faelles.yaml]", "[../faelles.yaml]"),
        ("library:", "retired: [gammel]\nlibrary:"),
    ],
)
def test_other_shapes_do_not_fit(old: str, new: str) -> None:
    assert VALIDATOR.is_valid(_read(VALID))
    assert old in VALID
    assert not VALIDATOR.is_valid(_read(VALID.replace(old, new, 1)))


def _properties(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, dict):
        inner = [found for value in node.values() for found in _properties(value)]
        return [*inner, *node.get("properties", {}).values()]
    return []


def test_every_key_is_described_in_a_sentence() -> None:
    described = [node["description"] for node in _properties(form_schema())]
    assert len(described) > 80
    assert [text for text in described if not re.match(r".{10,90}[.}]\.?$", text)] == []
