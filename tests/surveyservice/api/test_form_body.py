from typing import Any as AnyType

import pytest

from forms.conditions import All, Answered, Any, AtLeast, AtMost, Condition, Is, Not, OneOf
from forms.findings import Findings
from forms.source.condition_source import read_condition
from forms.source.yaml_source import parse_yaml
from surveyservice.api.form_body import describe_form, write_condition
from surveyservice.services.list_forms import FormFile
from tests.forms.form_files import EXAMPLES, load_example

CONDITIONS = [
    Is("a", 1),
    OneOf("a", (1, 2)),
    AtLeast("a", 3),
    AtMost("a", 3),
    Answered("a"),
    Not(Answered("a")),
    All((Is("a", 1), Any((Is("b", 2), Not(Is("c", 3)))))),
]


@pytest.mark.parametrize("condition", CONDITIONS, ids=str)
def test_conditions_are_written_as_forms_write_them(condition: Condition) -> None:
    written = parse_yaml(str(write_condition(condition)).replace("True", "true"), "x", Findings())
    assert read_condition(written) == condition


@pytest.mark.parametrize("name", sorted(path.stem for path in EXAMPLES.glob("*.yaml")))
def test_every_example_can_be_told(name: str) -> None:
    form = load_example(name)
    body: dict[str, AnyType] = describe_form(FormFile(name, f"{name}.yaml", form, ()), form)
    assert [item["id"] for item in body["questions"]] == [item.id for item in form.items]


def test_a_text_of_an_option_names_it() -> None:
    form = load_example("other_text")
    body = describe_form(FormFile("other_text", "other_text.yaml", form, ()), form)
    named = [item["other_of"] for item in body["questions"] if item["other_of"]]
    assert named
    assert set(named[0]) == {"item", "code"}
