"""Values put into YAML: the new one reads back, and no other byte of the text has changed."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from forms.translation.yaml_splice import Edit, apply_edits, put_member, put_value

LONG = "Et langt ord og et til. " * 8 + "Slut."
CASES = [
    ("flow", "t: {da: Ja, en: Yes}\n", "Ja", "t: {da: Ja, en: Yes, de: \"Ja\"}\n"),
    ("flow with comma", 't: {da: "Ja",}\n', "Ja", 't: {da: "Ja", de: "Ja",}\n'),
    ("flow of lines", "t: {\n  da: Ja # x\n}\n", "Ja", 't: {\n  da: Ja, de: "Ja" # x\n}\n'),
    ("JSON", '{"t": {"da": "Ja"}}\n', 'J"a', '{"t": {"da": "Ja", "de": "J\\"a"}}\n'),
    ("block", "t:\n  da: Ja\nu: 1\n", "Ja", 't:\n  da: Ja\n  de: "Ja"\nu: 1\n'),
    ("comment", "t:\n  da: Ja  # x\n", "Ja", 't:\n  da: Ja  # x\n  de: "Ja"\n'),
    ("no last line", "t:\n  da: Ja", "Ja", 't:\n  da: Ja\n  de: "Ja"'),
    ("Windows", "t:\r\n  da: Ja\r\nu: 1\r\n", "Ja", 't:\r\n  da: Ja\r\n  de: "Ja"\r\nu: 1\r\n'),
    ("folded", "t:\n  da: >-\n    Ja\n\nu: 1\n", "J", 't:\n  da: >-\n    Ja\n  de: "J"\n\nu: 1\n'),
    ("kept", "t:\n  da: |+\n    Ja\n\nu: 1\n", "Ja", 't:\n  da: |+\n    Ja\n\n  de: "Ja"\nu: 1\n'),
    ("plain lines", "t:\n  da: Ja\n    og\nu: 1\n", "J", 't:\n  da: Ja\n    og\n  de: "J"\nu: 1\n'),
    ("replaced", "t: {de: 'x', da: Ja}  # y\n", "Ja", 't: {de: "Ja", da: Ja}  # y\n'),
    ("replaced plain", "t:\n  de: x y\n  da: Ja\n", "Ja", 't:\n  de: "Ja"\n  da: Ja\n'),
    ("replaced folded", "t:\n  de: >-\n    x\n\n  da: Ja\n", "Ja", 't:\n  de: "Ja"\n\n  da: Ja\n'),
    ("replaced kept", "t:\n  de: |+\n    x\n\n  da: Ja\n", "Ja", 't:\n  de: "Ja"\n\n  da: Ja\n'),
    ("two paragraphs", "t:\n  da: Ja\n", "En\nTo", "t:\n  da: Ja\n  de: >-\n    En\n\n    To\n"),
    ("long before a comment", "t:\n  de: x # y\n", LONG, f't:\n  de: "{LONG}" # y\n'),
    ("long in flow", "t: {da: Ja}\n", LONG, f't: {{da: Ja, de: "{LONG}"}}\n'),
]  # fmt: skip


def text_node(text: str) -> yaml.MappingNode:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert isinstance(root, yaml.MappingNode)
    node = root.value[0][1]
    assert isinstance(node, yaml.MappingNode)
    return node


def put(text: str, words: str) -> str:
    return apply_edits(text, [put_value(text, text_node(text), "de", words)])


def read(text: str) -> Any:
    return yaml.safe_load(text)


@pytest.mark.parametrize(
    ("text", "words", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_a_value_is_put_in_its_place(text: str, words: str, expected: str) -> None:
    assert put(text, words) == expected
    assert read(expected)["t"] == read(text)["t"] | {"de": words}


def test_long_texts_are_folded_like_those_around_them() -> None:
    result = put("t:\n  da: Ja\n", LONG)
    assert max(map(len, result.splitlines())) <= 100
    assert read(result)["t"]["de"] == LONG
    assert "de: >-\n    Et langt ord" in result


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("t: [da, en]\n", "t: [da, en, de]\n"),
        ('t: ["da"]\n', 't: ["da", "de"]\n'),
        ("t:\n  - da\n  - en # x\nu: 1\n", "t:\n  - da\n  - en # x\n  - de\nu: 1\n"),
        ("t:\n- da\n", "t:\n- da\n- de\n"),
    ],
)
def test_a_member_is_added_to_a_list(text: str, expected: str) -> None:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert isinstance(root, yaml.MappingNode)
    assert apply_edits(text, [put_member(text, root.value[0][1], "de")]) == expected


def test_several_edits_are_made_at_the_old_places() -> None:
    assert apply_edits("abc", [Edit(0, 1, "xy"), Edit(3, 3, "z"), Edit(1, 1, "-")]) == "xy-bcz"


printable = st.text(
    alphabet=st.one_of(
        st.sampled_from("aæ \n\t\"'\\#:,{}[]>|-&*!%@`\xa0\u2028\x85\ufeff"),
        st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]),
    ),
    min_size=1,
    max_size=200,
)


@given(printable, st.sampled_from([case[1] for case in CASES]))
def test_any_text_reads_back_and_nothing_else_has_changed(words: str, text: str) -> None:
    assume("\ufffe" not in words and "\uffff" not in words)
    result = put(text, words)
    assert read(result) == read(text) | {"t": read(text)["t"] | {"de": words}}
    edit = put_value(text, text_node(text), "de", words)
    assert result.startswith(text[: edit.start])
    assert result.endswith(text[edit.end :])
