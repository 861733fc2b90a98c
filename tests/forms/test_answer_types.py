from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.answer_types import AnswerError, parse_answer
from forms.conditions import Value, is_given
from forms.missing import Missing
from forms.questionnaire import Item, ItemType
from tests.forms.form_files import VILLAGES, load_example

SINGLE = load_example("single_choice").item("koersel")
MULTIPLE = load_example("multiple_choice").item("nyheder")
INTEGER = load_example("whole_number").item("aar_i_byen")
TEXT = load_example("open_text").item("ide")
LINE = load_example("open_text").item("bemaerkning")
PLACE = load_example("place").item("landsby")
OPEN_INTEGER = replace(INTEGER, minimum=None, maximum=None)
OPTIONAL = replace(SINGLE, required=False)
ITEMS = [SINGLE, OPTIONAL, MULTIPLE, INTEGER, OPEN_INTEGER, TEXT, LINE, PLACE]


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
        (TEXT, ["\x00 \n"], -6),
        (LINE, ["en\r\nto\t tre"], "en to tre"),
        (PLACE, ["2"], 2),
        (PLACE, ["99"], 99),
    ],
)
def test_answer_is_read(item: Item, raw: list[str], value: Value) -> None:
    assert _parse(item, *raw) == value


@pytest.mark.parametrize(
    ("item", "raw", "code", "data"),
    [
        (SINGLE, [], "required", {}),
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
            assert value == sorted(set(value))
            assert offered.issuperset(value)
        case Missing.NO_ANSWER:
            assert not item.required
        case int():
            assert item.type is ItemType.INTEGER or value in offered


@given(item=st.sampled_from(ITEMS), data=st.data())
def test_reading_the_written_value_gives_it_again(item: Item, data: st.DataObject) -> None:
    offered = sorted(option.code for option in VILLAGES.options_of(item))
    raw = data.draw(
        st.lists(st.sampled_from(offered).map(str), min_size=1, max_size=2)
        if offered
        else st.integers(0, 110).map(lambda n: [str(n)])
    )
    try:
        value = _parse(item, *raw)
    except AnswerError:
        return
    again = [str(code) for code in value] if isinstance(value, list) else [str(value)]
    assert _parse(item, *again) == value
    assert is_given(value) or value == Missing.DONT_KNOW
