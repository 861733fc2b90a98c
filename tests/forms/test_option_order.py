from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from forms.answer_choices import stands_alone
from forms.items import Item, ItemType, OtherOf
from forms.option_order import order_options, order_rows
from forms.questionnaire import Grid
from forms.scales import Level, Option, Scale
from tests.forms.questionnaire_strategies import grids, items, words

ANYWHERE = Scale(
    "steder",
    Level.NOMINAL,
    (
        Option(1, words("Hallen")),
        Option(0, words("Ingen"), exclusive=True),
        Option(2, words("Skolen")),
        Option(9, words("Et andet sted")),
        Option(3, words("Kroen")),
    ),
    missing=(Option(-8, words("Ved ikke")),),
)
ELSEWHERE = Item("andet", ItemType.TEXT, words(""), words(""), other_of=OtherOf("sted", 9))
PLAIN = Item("sted", ItemType.MULTIPLE, words("Hvor?"), words("Sted"), scale=ANYWHERE)
MIXED = replace(PLAIN, random_order=True, others=(ELSEWHERE,))
SEEDS = [bytes([number]) for number in range(60)]


def _codes(item: Item, seed: bytes) -> list[int]:
    return [option.code for option in order_options(item, item.options, seed)]


def test_without_random_order_options_stand_as_written() -> None:
    assert {tuple(_codes(PLAIN, seed)) for seed in SEEDS} == {(1, 0, 2, 9, 3, -8)}


def test_none_of_them_other_and_dont_know_stay_last_as_written() -> None:
    orders = {tuple(_codes(MIXED, seed)) for seed in SEEDS}
    assert {order[3:] for order in orders} == {(0, 9, -8)}
    assert len({order[:3] for order in orders}) == 6


def test_another_question_with_the_same_options_has_its_own_order() -> None:
    twin = replace(MIXED, id="sted_nu")
    assert any(_codes(MIXED, seed) != _codes(twin, seed) for seed in SEEDS)


def test_every_option_comes_first_about_equally_often() -> None:
    firsts = [_codes(MIXED, number.to_bytes(2))[0] for number in range(900)]
    assert all(240 < firsts.count(code) < 360 for code in (1, 2, 3))


@given(
    items("q", ()).filter(lambda item: bool(item.options)), st.binary(max_size=80), st.booleans()
)
def test_an_order_is_a_permutation_fixed_for_its_seed(item: Item, seed: bytes, mix: bool) -> None:
    asked = replace(item, random_order=mix)
    ordered = order_options(asked, asked.options, seed)
    assert ordered == order_options(asked, asked.options, seed)
    assert sorted(o.code for o in ordered) == sorted(o.code for o in asked.options)
    with_text = {other.other_of.code for other in asked.others if other.other_of}
    last = [o for o in asked.options if stands_alone(o) or o.code in with_text]
    if mix:
        assert list(ordered[len(ordered) - len(last) :]) == last
    else:
        assert ordered == asked.options


@given(grids("q", ()), st.binary(max_size=80), st.booleans())
def test_rows_are_put_in_order_likewise(grid: Grid, seed: bytes, mix: bool) -> None:
    mixed = replace(grid, random_order=mix)
    rows = order_rows(mixed, seed)
    assert rows == order_rows(mixed, seed)
    assert sorted(row.id for row in rows) == sorted(row.id for row in grid.rows)
    assert mix or rows == grid.rows
    fewer = replace(mixed, rows=grid.rows[1:])
    assert order_rows(fewer, seed) == tuple(row for row in rows if row != grid.rows[0])
