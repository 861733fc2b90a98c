"""What nobody can come to is found, and nothing that somebody can come to is called dead."""

from __future__ import annotations

import time
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.conditions import Answers, Value, holds
from forms.fielding import Fielding
from forms.findings import Finding, Findings
from forms.items import Item, ItemType
from forms.lint import lint_text
from forms.missing import Missing
from forms.questionnaire import Questionnaire
from forms.routing import find_route
from forms.source.form_source import read_draft
from forms.source.library_files import libraries_in_memory
from forms.source.library_source import read_library
from forms.source.placed_parts import PlacedCondition
from forms.source.yaml_source import parse_yaml

HEAD = """\
format: landsby-form/1
form: {id: vej, version: "1.0.0", wave: final, kind: steering, paper: false, title: {da: V}, intro: {da: V}}
languages: {source: da, required: [da]}
"""  # noqa: E501 - the form's head is no matter here
START = """\
sections:
  - id: start
    title: {da: S}
    items:
      - {id: aa, type: single, text: {da: A}, label: {da: A}, options: {1: {da: J}, 2: {da: N}, -8: {da: V}}}
      - {id: nn, type: integer, range: [0, 9], text: {da: N}, label: {da: N}}
      - {id: mm, type: multiple, choices: [1, 2], text: {da: M}, label: {da: M},
         options: {1: {da: A}, 2: {da: B}, 3: {da: C}, 0: {label: {da: I}, exclusive: true}}, other: {3: mm_andet}}
      - {id: dd, type: date, range: ["2020-01-01", "2020-12-31"], text: {da: D}, label: {da: D}}
      - {id: pp, type: place, quasi_identifier: {}, text: {da: P}, label: {da: P}}
  - id: midt
    title: {da: M}
    when: {answer: aa, is: 1}
    items:
      - {id: bb, type: single, text: {da: B}, label: {da: B}, options: {1: {da: J}, 0: {da: N}}}
"""  # noqa: E501 - one line is one item
QUESTION = "type: single, text: {da: X}, label: {da: X}, options: {1: {da: J}, 0: {da: N}}"


def _lint(text: str) -> tuple[Finding, ...]:
    return lint_text(HEAD + text, "vej.yaml", {})


def _with_end(section: str = "", item: str = "", extra: str = "") -> str:
    when = f"    when: {section}\n" if section else ""
    inner = f", when: {item}" if item else ""
    return (
        f"{START}  - id: slut\n    title: {{da: S}}\n{when}    items:\n"
        f"      - {{id: xx, {QUESTION}{inner}}}\n{extra}"
    )


@pytest.mark.parametrize(
    "when",
    [
        "{all: [{answer: bb, answered: true}, {answer: aa, is: 2}]}",
        "{all: [{answer: bb, is: 0}, {not: {answer: aa, is: 1}}]}",
        "{all: [{answer: bb, is: 0}, {not: {answer: aa, answered: true}}]}",
        "{all: [{answer: mm, in: [1]}, {answer: mm, in: [2]}, {answer: mm, in: [3]}]}",
        "{all: [{answer: mm, in: [0]}, {answer: mm, in: [1]}]}",
        "{all: [{answer: mm_andet, answered: true}, {not: {answer: mm, in: [3]}}]}",
        "{all: [{answer: nn, at_least: 5}, {answer: nn, at_most: 4}]}",
        "{answer: nn, at_least: 10}",
        '{answer: dd, at_most: "2019-12-31"}',
        '{all: [{answer: dd, at_least: "2020-03-01"}, {answer: dd, at_most: "2020-02-29"}]}',
        "{all: [{answer: pp, in: [1]}, {answer: pp, in: [2]}]}",
    ],
)
def test_dead_section_is_found(when: str) -> None:
    (finding,) = _lint(_with_end(section=when))
    assert finding.code == "never_true"
    assert (HEAD + _with_end(section=when)).splitlines()[finding.line - 1] == f"    when: {when}"


@pytest.mark.parametrize(
    "when",
    [
        "{all: [{answer: bb, is: 0}, {answer: aa, is: 1}]}",
        "{not: {answer: bb, answered: true}}",
        "{all: [{answer: mm, in: [1]}, {answer: mm, in: [2]}]}",
        "{all: [{answer: mm, answered: true}, {not: {answer: mm, in: [1, 2, 3]}}]}",
        "{all: [{answer: mm_andet, answered: true}, {answer: mm, in: [2]}]}",
        "{all: [{not: {answer: mm_andet, answered: true}}, {answer: mm, in: [3]}]}",
        "{all: [{answer: nn, at_least: 3}, {not: {answer: nn, at_least: 4}}]}",
        "{all: [{not: {answer: nn, is: 0}}, {not: {answer: nn, is: 9}}]}",
        '{all: [{answer: dd, at_least: "2020-02-29"}, {answer: dd, at_most: "2020-02-29"}]}',
        "{all: [{answer: pp, answered: true}, {not: {answer: pp, in: [1, 2]}}]}",
        "{not: {answer: aa, answered: true}}",
    ],
)
def test_living_section_is_no_fault(when: str) -> None:
    assert _lint(_with_end(section=when)) == ()


@pytest.mark.parametrize(
    ("section", "item"),
    [
        ("{answer: aa, is: 1}", "{answer: aa, is: 2}"),
        ("{answer: aa, is: 2}", "{answer: bb, answered: true}"),
    ],
)
def test_question_is_looked_at_within_its_section(section: str, item: str) -> None:
    (finding,) = _lint(_with_end(section, item))
    text = (HEAD + _with_end(section, item)).splitlines()[finding.line - 1]
    assert text[finding.column - 1 :].startswith(item)


def test_rows_and_paragraphs_are_looked_at_within_their_grid() -> None:
    grid = (
        "      - grid: gg\n        scale: jn\n        text: {da: G}\n"
        "        when: {answer: aa, is: 1}\n        rows:\n"
        "          - {id: r1, text: {da: R}, label: {da: R}, when: {answer: aa, is: 2}}\n"
        "          - {id: r2, text: {da: R}, label: {da: R}, when: {answer: nn, is: 2}}\n"
        "      - {info: ii, text: {da: I}, when: {answer: nn, is: 3}}\n"
        "      - {info: jj, text: {da: I}, when: {all: [{answer: nn, is: 3}, {answer: nn, is: 4}]}}"
        "\n"
        "scales: {jn: {level: nominal, codes: {1: {da: J}}}}\n"
    )
    text = _with_end(extra=grid)
    lines = [(HEAD + text).splitlines()[finding.line - 1].split()[1:3] for finding in _lint(text)]
    assert lines == [["{id:", "r1,"], ["{info:", "jj,"]]


def test_what_is_inside_a_dead_section_is_not_reported_again() -> None:
    text = _with_end(section="{answer: nn, at_least: 10}", item="{answer: nn, at_least: 10}")
    assert len(_lint(text)) == 1


GATED = START.replace("{id: aa, type: single,", "{id: aa, type: single, required: true,").replace(
    "{id: nn,", "{id: nn, required: true,"
)
GATES = """\
consent: {item: aa}
age_gate: {item: nn, years: 5, passes: {answer: nn, at_least: 5}}
"""


@pytest.mark.parametrize(
    ("when", "codes"),
    [
        ("{answer: aa, is: 1}", []),
        ("{answer: aa, is: 2}", ["never_true"]),
        ("{not: {answer: aa, answered: true}}", []),  # don't know is no refusal
        ("{answer: nn, at_most: 5}", []),
        ("{answer: nn, at_most: 4}", ["never_true"]),
        ("{not: {answer: nn, answered: true}}", ["never_true"]),
    ],
)
def test_nobody_comes_past_the_entrance_against_its_rules(when: str, codes: list[str]) -> None:
    text = _with_end(section=when).replace(START, GATES + GATED)
    assert [finding.code for finding in _lint(text)] == codes


def test_age_limit_that_nobody_passes() -> None:
    text = _with_end().replace(START, GATES.replace("at_least: 5", "at_least: 10") + GATED)
    assert [finding.code for finding in _lint(text)] == ["never_true"]


def test_hostile_form_is_read_in_time() -> None:
    """Twenty lists of twenty options: more combinations than there are atoms in the sea."""
    options = ", ".join(f"{code}: {{da: O}}" for code in range(20))
    items = "".join(
        f"      - {{id: l{n}, type: multiple, text: {{da: L}}, label: {{da: L}}, "
        f"options: {{{options}}}}}\n"
        for n in range(20)
    )
    odd = ", ".join(
        f"{{any: [{{not: {{answer: l{n}, in: [{code}]}}}}, {{answer: l{n + 1}, in: [{code}]}}]}}"
        for n in range(19)
        for code in range(0, 20, 10)
    )
    sections = "".join(
        f"  - id: s{n}\n    title: {{da: S}}\n    when: {{all: [{odd}, {{answer: l1, in: [{n}]}}, "
        f"{{not: {{answer: l2, in: [{n}]}}}}]}}\n    items:\n      - {{id: q{n}, {QUESTION}}}\n"
        for n in range(20)
    )
    started = time.perf_counter()
    start = f"sections:\n  - id: start\n    title: {{da: S}}\n    items:\n{items}"
    assert {finding.code for finding in _lint(start + sections)} <= {"never_true"}
    assert time.perf_counter() - started < 5


_COMPARISONS = st.sampled_from(
    [
        "{answer: a1, is: 1}",
        "{answer: a1, is: 2}",
        "{answer: a1, answered: true}",
        "{answer: a2, in: [1]}",
        "{answer: a2, in: [2, 3]}",
        "{answer: b1, is: 1}",
        "{answer: b1, is: 2}",
        "{answer: c1, at_least: 2}",
        "{answer: c1, at_most: 1}",
    ]
)
_CONDITIONS = st.recursive(
    _COMPARISONS,
    lambda inner: st.one_of(
        inner.map(lambda part: f"{{not: {part}}}"),
        st.tuples(st.sampled_from(["all", "any"]), st.lists(inner, min_size=1, max_size=3)).map(
            lambda pair: f"{{{pair[0]}: [{', '.join(pair[1])}]}}"
        ),
    ),
    max_leaves=4,
)


def _only(condition: str, *items: str) -> bool:
    return not any(f"answer: {item}" in condition for item in items)


@st.composite
def _forms(draw: st.DrawFn) -> str:
    second = draw(_CONDITIONS.filter(lambda text: _only(text, "b1", "c1")))
    third = draw(_CONDITIONS.filter(lambda text: _only(text, "c1")))
    inner = draw(_CONDITIONS.filter(lambda text: _only(text, "c1")))
    fourth, last = draw(_CONDITIONS), draw(_CONDITIONS)
    words, three = "text: {da: X}, label: {da: X}", "options: {1: {da: J}, 2: {da: N}, 3: {da: M}}"
    single = f"type: single, {words}, options: {{1: {{da: J}}, 2: {{da: N}}}}"
    multiple = f"type: multiple, {words}, choices: [1, 2], {three}"
    number = f"type: integer, {words}, range: [0, 3]"
    sections = [
        f"id: s1, title: {{da: S}}, items: [{{id: a1, {single}}}, {{id: a2, {multiple}}}]",
        f"id: s2, title: {{da: S}}, when: {second}, items: [{{id: b1, {single}}}]",
        f"id: s3, title: {{da: S}}, when: {third}, items: [{{id: c1, {number}, when: {inner}}}]",
        f"id: s4, title: {{da: S}}, when: {fourth}, items: [{{id: d1, {single}, when: {last}}}]",
    ]
    return "sections:\n" + "".join(f"  - {{{section}}}\n" for section in sections)


def _answers_of(item: Item) -> list[Value]:
    nothing: list[Value] = [int(Missing.NO_ANSWER)]
    if item.type is ItemType.SINGLE:
        return nothing + [option.code for option in item.options]
    if item.type is ItemType.MULTIPLE:
        return [*nothing, [1], [2], [3], [1, 2], [1, 3], [2, 3]]
    return nothing + list[Value](range(4))


def _every_route(form: Questionnaire) -> list[Answers]:
    deciding = [item for section in form.sections[:-1] for item in section.items]
    trials = product(*(_answers_of(item) for item in deciding))
    names = [item.id for item in deciding]
    return [
        find_route(form, dict(zip(names, trial, strict=True)), Fielding()).answers
        for trial in trials
    ]


def _dead_places(text: str) -> set[tuple[int, int]]:
    """By trying all answers there are: the outermost conditions that no route fulfils."""
    findings = Findings()
    written = parse_yaml(HEAD + text, "vej.yaml", findings)
    library = read_library("vej.yaml", written, libraries_in_memory({}), findings)
    draft = read_draft(written, library, findings)
    routes = _every_route(draft.questionnaire)
    dead: list[PlacedCondition] = []
    for place in draft.parts.conditions:
        met = any(all(holds(part, route) for part in place.conditions) for route in routes)
        if not met and place.around not in dead:
            dead.append(place)
    return {(place.written.at.line, place.written.at.column) for place in dead}


@settings(max_examples=100, deadline=None)
@given(text=_forms())
def test_exactly_what_no_answers_come_to_is_dead(text: str) -> None:
    findings = _lint(text)
    assert {finding.code for finding in findings} <= {"never_true"}
    assert {(finding.line, finding.column) for finding in findings} == _dead_places(text)
