import re
from dataclasses import replace

import pytest

from forms.catalogue import packaged_catalogue
from forms.codebook import Variable, codebook
from forms.fielding import Fielding
from forms.items import ItemType
from forms.missing import Missing
from forms.questionnaire import Questionnaire
from forms.scales import Level
from forms.texts import Text
from tests.forms.form_files import VILLAGES, load_example


def missing_codes(variable: Variable) -> set[int]:
    return {option.code for option in variable.missing}


@pytest.mark.parametrize(
    ("form", "name", "measure", "codes"),
    [
        ("single_choice", "koersel", Level.NOMINAL, [3, 2, 1]),
        ("scale_grid", "moede_nok", Level.ORDINAL, [3, 2, 1]),
        ("whole_number", "aar_i_byen", Level.SCALE, []),
        ("open_text", "ide", Level.NOMINAL, []),
        ("place", "landsby", Level.NOMINAL, [101, 102, 99]),
    ],
)
def test_variable_of_item(form: str, name: str, measure: Level, codes: list[int]) -> None:
    variable = next(v for v in codebook(load_example(form), VILLAGES) if v.name == name)
    assert (variable.item_id, variable.measure) == (name, measure)
    assert [option.code for option in variable.codes] == codes


def test_dont_know_is_a_missing_code_where_it_is_offered() -> None:
    offered, not_offered = load_example("scale_grid"), load_example("routing")
    (first, nok, _) = codebook(offered, VILLAGES)
    assert Missing.DONT_KNOW in missing_codes(nok)
    assert Missing.DONT_KNOW not in missing_codes(first)
    assert all(Missing.DONT_KNOW not in missing_codes(v) for v in codebook(not_offered, VILLAGES))


def test_dont_know_is_called_as_it_was_offered() -> None:
    form = load_example("single_choice")
    item = form.items[0]
    assert item.scale
    unsure = replace(item.scale.missing[0], label=Text({"da": "Det kan jeg ikke sige"}))
    block = replace(item, scale=replace(item.scale, missing=(unsure,)))
    changed = replace(form, sections=(replace(form.sections[0], blocks=(block,)),))
    (variable,) = codebook(changed, VILLAGES)
    words = {option.code: option.label.in_language("da") for option in variable.missing}
    assert words[Missing.DONT_KNOW] == "Det kan jeg ikke sige"
    assert words[Missing.NO_ANSWER] == "Ikke besvaret"


def test_multiple_choice_has_a_variable_per_option() -> None:
    variables = codebook(load_example("multiple_choice"), VILLAGES)
    assert [variable.name for variable in variables] == [
        "nyheder_1",
        "nyheder_2",
        "nyheder_3",
        "nyheder_0",
    ]
    assert variables[0].label.in_language("da") == "Kilder til nyheder: Opslagstavle"

    assert variables[0].measure is Level.NOMINAL
    assert [code.code for code in variables[0].codes] == [1, 0]


def ranked_form() -> Questionnaire:
    """A form with a ranking of four options, at most two of them, and a date."""
    form = load_example("multiple_choice")
    item = form.items[0]
    ranking = replace(item, id="rang", type=ItemType.RANKING, minimum=0, maximum=2)
    day = replace(item, id="dag", type=ItemType.DATE, scale=None, minimum=20200101, maximum=None)
    return replace(form, sections=(replace(form.sections[0], blocks=(ranking, day)),))


def test_a_ranking_has_a_variable_with_the_rank_of_each_option() -> None:
    *ranks, _ = codebook(ranked_form(), VILLAGES)
    assert [variable.name for variable in ranks] == ["rang_1", "rang_2", "rang_3", "rang_0"]
    assert {variable.measure for variable in ranks} == {Level.ORDINAL}
    assert [code.code for code in ranks[0].codes] == [1, 2, 0]
    assert Missing.DONT_KNOW in missing_codes(ranks[0])


def test_a_date_is_one_number_with_its_limits() -> None:
    *_, day = codebook(ranked_form(), VILLAGES)
    assert (day.name, day.measure, day.codes) == ("dag", Level.SCALE, ())
    assert (day.minimum, day.maximum) == (20200101, None)


def test_a_row_is_worded_with_the_text_of_its_grid() -> None:
    variables = codebook(load_example("scale_grid"), VILLAGES)
    wording = variables[1].wording.in_language("da")
    assert wording == "Hvor enig er du? Der er mødesteder nok"
    assert (variables[1].section, variables[1].since) == ("side", "1.0.0")
    assert (variables[1].top_box, variables[1].bottom_box) == ((3,), (1,))


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
