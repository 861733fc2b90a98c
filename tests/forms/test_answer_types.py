from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.answer_types import AnswerError, parse_answer
from forms.conditions import Value, is_given
from forms.items import Item, ItemType
from forms.missing import Missing
from forms.raw_answers import raw_answer
from tests.forms.form_files import VILLAGES, load_example

SINGLE = load_example("single_choice").item("koersel")
MULTIPLE = load_example("multiple_choice").item("nyheder")
INTEGER = load_example("whole_number").item("aar_i_byen")
TEXT = load_example("open_text").item("ide")
LINE = load_example("open_text").item("bemaerkning")
PLACE = load_example("place").item("landsby")
OPEN_INTEGER = replace(INTEGER, minimum=None, maximum=None)
OPTIONAL = replace(SINGLE, required=False)
RANKING = replace(MULTIPLE, id="vigtigst", type=ItemType.RANKING, minimum=0, maximum=3)
DATE = replace(INTEGER, id="dato", type=ItemType.DATE, minimum=20200229, maximum=20301231)
OPEN_DATE = replace(DATE, minimum=None, maximum=None)
ITEMS = [
    SINGLE, OPTIONAL, MULTIPLE, RANKING, INTEGER, OPEN_INTEGER, DATE, OPEN_DATE, TEXT, LINE, PLACE,
]  # fmt: skip


def _parse(item: Item, *raw: str) -> Value:
    return parse_answer(item, raw, VILLAGES.options_of(item))


@pytest.mark.parametrize(
    ("item", "raw", "value"),
    [
        (SINGLE, ["3"], 3),
        (SINGLE, [" 3 "], 3),
        (SINGLE, ["3", "3"], 3),
        (SINGLE, ["-8"], -8),
        (OPTIONAL, [], -6),
        (OPTIONAL, ["", " "], -6),
        (MULTIPLE, ["2", "1"], [1, 2]),
        (MULTIPLE, ["0"], [0]),
        (MULTIPLE, ["-8"], -8),
        (MULTIPLE, ["2", "2"], [2]),
        (MULTIPLE, [], -6),
        (INTEGER, ["0"], 0),
        (INTEGER, ["007"], 7),
        (INTEGER, ["-0"], 0),
        (INTEGER, ["110"], 110),
        (INTEGER, [""], -6),
        (OPEN_INTEGER, ["999999999"], 999_999_999),
        (TEXT, ["  en\r\nto  "], "en\nto"),
        (TEXT, ["a\u030a\x00\x07"], "å"),
        (TEXT, ["a\x00\u030a"], "å"),
        (TEXT, ["\x00 \n"], -6),
        (LINE, ["en\r\nto\t tre"], "en to tre"),
        (RANKING, ["3", "1", "2"], [3, 1, 2]),
        (RANKING, ["2", "", " "], [2]),
        (RANKING, ["", "", ""], -6),
        (RANKING, [], -6),
        (RANKING, ["0"], [0]),
        (RANKING, ["", "-8"], -8),
        (RANKING, ["-8", "-8"], -8),
        (DATE, ["23", "11", "2026"], 20261123),
        (DATE, ["03", " 4", "2026"], 20260403),
        (DATE, ["11", "11", "2026"], 20261111),
        (DATE, ["29", "2", "2020"], 20200229),
        (DATE, ["", "", ""], -6),
        (DATE, [], -6),
        (DATE, ["2026-11-23"], 20261123),
        (DATE, ["23.11.2026"], 20261123),
        (DATE, ["23-11-2026"], 20261123),
        (DATE, ["3/4/2026"], 20260403),
        (DATE, ["3. 4. 2026"], 20260403),
        (OPEN_DATE, ["1", "1", "1000"], 10000101),
        (OPEN_DATE, ["9999-12-31"], 99991231),
        (PLACE, ["102"], 102),
        (PLACE, ["99"], 99),
    ],
)
def test_answer_is_read(item: Item, raw: list[str], value: Value) -> None:
    assert _parse(item, *raw) == value


@pytest.mark.parametrize(
    ("item", "raw", "code", "data"),
    [
        (replace(SINGLE, required=True), [], "required", {}),
        (SINGLE, ["4"], "not_an_option", {}),
        (SINGLE, ["03"], "not_an_option", {}),
        (SINGLE, ["3", "2"], "several_values", {}),
        (SINGLE, ["På cykel"], "not_an_option", {}),
        (MULTIPLE, ["1", "4"], "not_an_option", {}),
        (MULTIPLE, ["1", "0"], "exclusive_combined", {"option": 0}),
        (MULTIPLE, ["1", "-8"], "exclusive_combined", {"option": -8}),
        (MULTIPLE, ["1", "2", "3"], "too_many", {"limit": 2}),
        (replace(MULTIPLE, minimum=2), ["1"], "too_few", {"limit": 2}),
        (replace(MULTIPLE, required=True), [], "required", {}),
        (INTEGER, ["111"], "above_maximum", {"limit": 110}),
        (INTEGER, ["9" * 5000], "above_maximum", {"limit": 110}),
        (INTEGER, ["-1"], "below_minimum", {"limit": 0}),
        (replace(INTEGER, minimum=16), ["15"], "below_minimum", {"limit": 16}),
        (INTEGER, ["4,5"], "not_a_number", {}),
        (INTEGER, ["1.000"], "not_a_number", {}),
        (INTEGER, ["tolv"], "not_a_number", {}),
        (INTEGER, ["٤"], "not_a_number", {}),
        (INTEGER, ["1", "2"], "several_values", {}),
        (OPEN_INTEGER, ["1000000000"], "above_maximum", {"limit": 999_999_999}),
        (TEXT, ["x" * 41], "too_long", {"limit": 40, "length": 41}),
        (RANKING, ["1", "1"], "ranked_twice", {"option": 1}),
        (RANKING, ["2", "", "2"], "ranked_twice", {"option": 2}),
        (RANKING, ["", "1"], "rank_gap", {"rank": 1}),
        (RANKING, ["3", "", "1"], "rank_gap", {"rank": 2}),
        (RANKING, ["1", "9"], "not_an_option", {}),
        (RANKING, ["1", "0"], "exclusive_combined", {"option": 0}),
        (RANKING, ["-8", "2"], "exclusive_combined", {"option": -8}),
        (replace(RANKING, maximum=1), ["1", "2"], "too_many", {"limit": 1}),
        (replace(RANKING, minimum=2), ["1", ""], "too_few", {"limit": 2}),
        (replace(RANKING, required=True), ["", ""], "required", {}),
        (DATE, ["29", "2", "2025"], "not_a_date", {}),
        (DATE, ["23", "", "2026"], "not_a_date", {}),
        (DATE, ["", "11", "2026"], "not_a_date", {}),
        (DATE, ["23", "11", "26"], "not_a_date", {}),
        (DATE, ["2026", "11", "23"], "not_a_date", {}),
        (DATE, ["23", "11"], "not_a_date", {}),
        (DATE, ["23", "11", "2026", "1"], "not_a_date", {}),
        (DATE, ["23.11-2026"], "not_a_date", {}),
        (DATE, ["11/23/2026"], "not_a_date", {}),
        (DATE, ["i morgen"], "not_a_date", {}),
        (DATE, ["٢٣", "11", "2026"], "not_a_date", {}),
        (DATE, ["28", "2", "2020"], "before_minimum", {"limit": 20200229}),
        (DATE, ["2031-01-01"], "after_maximum", {"limit": 20301231}),
        (replace(DATE, required=True), ["", "", ""], "required", {}),
        (OPEN_DATE, ["31.12.0999"], "not_a_date", {}),
        (PLACE, ["3"], "not_an_option", {}),
        (PLACE, ["Balle"], "not_an_option", {}),
    ],
)
def test_answer_is_refused(item: Item, raw: list[str], code: str, data: dict[str, int]) -> None:
    with pytest.raises(AnswerError) as raised:
        _parse(item, *raw)
    assert (raised.value.code, raised.value.item_id) == (code, item.id)
    assert raised.value.data == data


def test_error_does_not_hold_what_was_typed() -> None:
    with pytest.raises(AnswerError) as raised:
        _parse(TEXT, "Hilsen Karen Hansen, Strandvej 4, 8500 Grenaa, telefon")
    assert "Karen" not in repr(raised.value) + str(raised.value) + repr(raised.value.data)


@given(item=st.sampled_from(ITEMS), raw=st.lists(st.text(max_size=60), max_size=4))
def test_any_text_is_a_sound_value_or_an_answer_error(item: Item, raw: list[str]) -> None:
    try:
        value = _parse(item, *raw)
    except AnswerError:
        return
    offered = {option.code for option in VILLAGES.options_of(item)}
    match value:
        case str():
            assert item.type is ItemType.TEXT
            assert value == value.strip() != ""
            assert "\x00" not in value
        case list():
            assert len(value) == len(set(value))
            assert item.type is ItemType.RANKING or value == sorted(value)
            assert offered.issuperset(value)
        case Missing.NO_ANSWER:
            assert not item.required
        case int() if item.type is ItemType.DATE:
            assert len(str(value)) == len("20261123")
        case int():
            assert item.type is ItemType.INTEGER or value in offered


@given(item=st.sampled_from(ITEMS), data=st.data())
def test_reading_the_written_value_gives_it_again(item: Item, data: st.DataObject) -> None:
    offered = sorted(option.code for option in VILLAGES.options_of(item))
    sent = st.integers(0, 110).map(lambda n: [str(n)])
    if offered:
        sent = st.lists(st.sampled_from(offered).map(str), min_size=1, max_size=3)
    elif item.type is ItemType.DATE:
        sent = st.dates().map(lambda day: [day.isoformat()])
    elif item.type is ItemType.TEXT:
        sent = st.text(min_size=1, max_size=40).map(lambda text: [text])
    try:
        value = _parse(item, *data.draw(sent))
    except AnswerError:
        return
    assert _parse(item, *raw_answer(item, value)) == value
    assert is_given(value) or value in (Missing.DONT_KNOW, Missing.NO_ANSWER)
