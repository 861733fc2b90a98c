"""What items, grids and sections become once they are read."""

from pathlib import Path

from forms.conditions import AtMost
from forms.items import PLAIN_PRINT, ItemType, OtherOf, PrintHint
from forms.loader import load_questionnaire
from forms.questionnaire import Grid
from forms.scales import Direction
from tests.forms.form_faults import NEWER_TYPES
from tests.forms.form_files import LIBRARY, VALID, load_example, write_form


def test_texts_that_go_with_options_are_items_after_their_question() -> None:
    form = load_example("other_text")
    assert [item.id for item in form.items] == ["steder", "steder_andet", "vaert", "vaert_andet"]
    other = form.item("steder_andet")
    assert (other.type, other.other_of) == (ItemType.TEXT, OtherOf("steder", 7))
    assert (other.core, other.required, other.multiline, other.max_length) == (
        False,
        False,
        False,
        200,
    )
    assert (other.free_text_review, other.never_export) == (True, False)
    assert dict(other.text.by_language) == {
        "da": "Et andet sted, nemlig",
        "en": "Another place, namely",
    }
    assert other.label.in_language("en") == "Meeting places: Another place, namely"


def test_text_of_an_option_is_as_private_as_its_question(tmp_path: Path) -> None:
    form = VALID.replace("2: {da: To}}\n", "2: {da: To}}\n        other: {2: valg_to}\n").replace(
        "- id: valg\n", "- id: valg\n        never_export: true\n        since: '0.9.0'\n"
    )
    other = load_questionnaire(write_form(tmp_path, form)).item("valg_to")
    assert (other.never_export, other.free_text_review, other.since) == (True, False, "0.9.0")


def test_label_of_an_option_text_is_cut_to_a_variable_label(tmp_path: Path) -> None:
    form = VALID.replace("2: {da: To}}\n", "2: {da: To}}\n        other: {2: valg_to}\n").replace(
        "label: {da: Valg}", "label: {da: " + "v" * 118 + "}"
    )
    label = load_questionnaire(write_form(tmp_path, form)).item("valg_to").label.in_language("da")
    assert label == "v" * 118 + ":…"


def test_texts_of_options_stand_in_the_order_of_the_options(tmp_path: Path) -> None:
    other = "        other: {2: valg_to, 1: valg_en}\n"
    form = VALID.replace("2: {da: To}}\n", "2: {da: To}}\n" + other)
    item = load_questionnaire(write_form(tmp_path, form)).item("valg")
    assert [other.id for other in item.others] == ["valg_en", "valg_to"]


def test_ranking_asks_for_three_where_nothing_is_said(tmp_path: Path) -> None:
    form = NEWER_TYPES.replace("        choices: [0, 2]\n", "")
    item = load_questionnaire(write_form(tmp_path, form)).item("rang")
    assert (item.type, item.minimum, item.maximum) == (ItemType.RANKING, 0, 3)


def test_range_of_a_date_is_kept_as_numbers() -> None:
    item = load_example("date").item("stiftet")
    assert (item.type, item.minimum, item.maximum) == (ItemType.DATE, 20150101, 20261231)
    assert load_example("date").sections[1].when == AtMost("stiftet", 20200311)


def test_random_order_is_of_options_and_of_rows() -> None:
    form = load_example("random_order")
    grid = form.sections[0].blocks[1]
    assert isinstance(grid, Grid)
    assert (form.item("emne").random_order, grid.random_order) == (True, True)
    assert [row.random_order for row in grid.rows] == [False] * 3


def test_print_hints_are_read_where_they_stand() -> None:
    form = load_example("print_hints")
    grid = form.sections[1].blocks[0]
    assert isinstance(grid, Grid)
    assert form.item("maaned").print == PrintHint(columns=2)
    assert form.item("dagsorden").print == PrintHint(lines=8)
    assert form.sections[1].print == PrintHint(page_break_before=True)
    assert grid.print == PrintHint(keep_together=False)
    assert form.item("hjaelp_mad").print == form.sections[0].print == PLAIN_PRINT


def test_scale_says_its_favourable_end_also_when_extended() -> None:
    scale = load_example("scale_grid").item("moede_nok").scale
    assert scale is not None
    assert scale.direction is Direction.HIGH


def test_head_names_earlier_waves_and_whether_there_is_paper() -> None:
    assert load_example("comparison").compares_with == ("library_items",)
    assert [load_example(name).paper for name in ("consent", "comparison")] == [False, True]


def test_use_may_override_the_newer_keys(tmp_path: Path) -> None:
    library = LIBRARY.replace(
        "    scale: fra_bibliotek\n",
        "    options: {1: {da: A}, 2: {da: B}}\n    order: random\n    other: {2: fast_to}\n"
        "    print: {columns: 2}\n",
    )
    plain = load_questionnaire(write_form(tmp_path, library=library)).item("fast")
    assert (plain.random_order, plain.print.columns, plain.others[0].id) == (True, 2, "fast_to")
    form = VALID.replace(
        "- use: fast",
        "- use: fast\n        order: written\n        other: {1: fast_en}\n"
        "        print: {page_break_before: true}",
    )
    item = load_questionnaire(write_form(tmp_path, form, library)).item("fast")
    assert (item.random_order, item.print) == (False, PrintHint(page_break_before=True))
    assert [other.id for other in item.others] == ["fast_en"]
