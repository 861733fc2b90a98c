import pytest

from forms.findings import Findings, Mark
from forms.source.yaml_source import MAX_DEPTH, parse_yaml


def _parse(text: str) -> tuple[object, list[str]]:
    findings = Findings()
    data = parse_yaml(text, "form.yaml", findings)
    return data, [finding.code for finding in findings.found]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: 1", {"a": 1}),
        ("a: -8", {"a": -8}),
        ("a: 0", {"a": 0}),
        ('a: "1"', {"a": "1"}),
        ("1: a", {1: "a"}),
        ("-8: a", {-8: "a"}),
        ("a: true", {"a": True}),
        ("a: false", {"a": False}),
        ("a: Ja", {"a": "Ja"}),
        ('a: "nej"', {"a": "nej"}),
        ('a: "no"', {"a": "no"}),
        ("a: >-\n  en\n  to", {"a": "en to"}),
        ("a: [1, {b: æ}]", {"a": [1, {"b": "æ"}]}),
        ("a: =", {"a": "="}),
    ],
)
def test_plain_data(text: str, data: object) -> None:
    assert _parse(text) == (data, [])


@pytest.mark.parametrize(
    "value",
    ["no", "on", "Yes", "TRUE", "1.10", ".5", "010", "0x1F", "1_000", "+5", "12:30", "2017-05-01"],
)
def test_values_yaml_would_change_are_findings_and_stay_text(value: str) -> None:
    assert _parse(f"a: {value}") == ({"a": value}, ["yaml_trap"])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<<: {a: 1}", "alias"),
        ("a: !!binary x", "unknown_tag"),
        ("a: !own x", "unknown_tag"),
        ("!own {a: 1}", "unknown_tag"),
        ("a: ~", "empty_value"),
        ('"\\ud800": a', "yaml_syntax"),
        ("%YAML 2.0\n---\na", "yaml_syntax"),
    ],
)
def test_yaml_that_forms_do_not_use(text: str, code: str) -> None:
    assert _parse(text)[1] == [code]


def test_marks_of_keys_and_values() -> None:
    data = parse_yaml("a:\n  - b: 1\n    æø: {d: 2}\n", "form.yaml", Findings())
    inner = data["a"][0]
    assert data.keys_at["a"] == Mark("form.yaml", 1, 1)
    assert inner.keys_at["æø"] == Mark("form.yaml", 3, 5)
    assert inner["æø"].values_at["d"] == Mark("form.yaml", 3, 13)
    assert data["a"].values_at == [Mark("form.yaml", 2, 5)]
    assert inner.place_of("missing") == inner.at == Mark("form.yaml", 2, 5)


def test_laughing_aliases_are_refused_without_being_expanded() -> None:
    bomb = "a: &a [x]\n" + "".join(
        f"{c}: &{c} [*{p}, *{p}, *{p}, *{p}, *{p}, *{p}]\n"
        for p, c in zip("abcdefghijk", "bcdefghijkl", strict=True)
    )
    _, codes = _parse(bomb)
    assert set(codes) == {"alias"}


def test_alias_inside_itself_ends() -> None:
    assert _parse("a: &a [*a]") == ({"a": [None]}, ["alias"])


@pytest.mark.parametrize("levels", [MAX_DEPTH + 1, 900, 100_000])
def test_deep_nesting_ends(levels: int) -> None:
    _, codes = _parse("[" * levels + "]" * levels)
    assert codes == ["too_deep"]
