import re

import pytest

from forms.catalogue import packaged_catalogue
from forms.codebook import codebook
from forms.fielding import Fielding
from forms.missing import Missing
from forms.questionnaire import Level
from tests.forms.form_files import VILLAGES, load_example


@pytest.mark.parametrize(
    ("form", "name", "measure", "codes"),
    [
        ("single_choice", "koersel", Level.NOMINAL, [3, 2, 1]),
        ("scale_grid", "moede_nok", Level.ORDINAL, [3, 2, 1]),
        ("whole_number", "aar_i_byen", Level.SCALE, []),
        ("open_text", "ide", Level.NOMINAL, []),
        ("place", "landsby", Level.NOMINAL, [1, 2, 99]),
    ],
)
def test_variable_of_item(form: str, name: str, measure: Level, codes: list[int]) -> None:
    variable = next(v for v in codebook(load_example(form), VILLAGES) if v.name == name)
    assert (variable.item_id, variable.measure) == (name, measure)
    assert [option.code for option in variable.codes] == codes


def test_dont_know_is_a_missing_code_where_it_is_offered() -> None:
    offered, not_offered = load_example("scale_grid"), load_example("routing")
    (first, nok, _) = codebook(offered, VILLAGES)
    assert Missing.DONT_KNOW in nok.missing
    assert Missing.DONT_KNOW not in first.missing
    assert all(Missing.DONT_KNOW not in v.missing for v in codebook(not_offered, VILLAGES))


def test_multiple_choice_has_a_variable_per_option() -> None:
    variables = codebook(load_example("multiple_choice"), VILLAGES)
    assert [variable.name for variable in variables] == [
        "nyheder_1",
        "nyheder_2",
        "nyheder_3",
        "nyheder_0",
    ]
    assert variables[0].label.in_language("da") == "Kilder til nyheder: Opslagstavle"


def test_items_never_exported_have_no_variable() -> None:
    assert [v.name for v in codebook(load_example("open_text"), VILLAGES)] == ["ide"]


def test_packaged_forms_give_names_that_spss_stata_and_r_take() -> None:
    for form_id in packaged_catalogue().ids():
        variables = codebook(packaged_catalogue().load(form_id), Fielding())
        names = [variable.name for variable in variables]
        assert len(names) == len(set(names))
        for variable in variables:
            assert re.fullmatch(r"[a-z][a-z0-9_]{1,31}", variable.name)
            assert all(0 < len(label) <= 120 for label in variable.label.by_language.values())
