"""Hierarchies: what is written at each level, and what it costs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exports.recoding import (
    ANYTHING,
    Hierarchy,
    build_cluster_hierarchy,
    build_hierarchy,
    leaf_key,
    quasi_identifying_items,
)
from forms.conditions import Value
from forms.fielding import Fielding
from forms.items import Item, ItemType, QuasiIdentifier
from forms.missing import Missing
from tests.exports.forms_and_answers import (
    CITIZEN_FORM,
    FIELDINGS,
    HOUSEHOLD,
    TOPICS,
    YES_NO,
    citizen_responses,
    item,
    options,
    response,
)

AGE = CITIZEN_FORM.item("alder")
PLACE = CITIZEN_FORM.item("landsby")


def path(questioned: Item, value: Value, *others: Value) -> list[str]:
    """What is written for the first value, level by level."""
    rows = [response({questioned.id: given}) for given in (value, *others)]
    hierarchy = build_hierarchy(questioned, FIELDINGS, rows)
    leaf = hierarchy.leaves.index(leaf_key(questioned, rows[0]))
    return [level[leaf] for level in hierarchy.levels]


@pytest.mark.parametrize(
    ("age", "written"),
    [
        (16, ["16 til 24", "16 til 39", "16 til 74", "*"]),
        (24, ["16 til 24", "16 til 39", "16 til 74", "*"]),
        (25, ["25 til 39", "16 til 39", "16 til 74", "*"]),
        (74, ["60 til 74", "40 til 74", "16 til 74", "*"]),
        (75, ["75 og over", "75 og over", "75 og over", "*"]),
        (110, ["75 og over", "75 og over", "75 og over", "*"]),
        (7, ["under 16", "under 16", "under 16", "*"]),
        (int(Missing.NO_ANSWER), ["uoplyst", "uoplyst", "uoplyst", "*"]),
        (int(Missing.HIDDEN), ["skjult", "skjult", "skjult", "*"]),
    ],
)
def test_an_age_is_never_finer_than_its_band(age: int, written: list[str]) -> None:
    assert path(AGE, age) == written


@pytest.mark.parametrize(
    ("code", "written"),
    [(1, ["1", "1+2", "*"]), (4, ["4", "3+4", "*"]), (-6, ["uoplyst", "uoplyst", "*"])],
)
def test_codes_become_groups(code: int, written: list[str]) -> None:
    assert path(CITIZEN_FORM.item("husstand"), code) == written


def test_a_set_of_choices_is_one_leaf() -> None:
    known = item("foreninger", ItemType.MULTIPLE, TOPICS, QuasiIdentifier())
    assert path(known, [1, 3], [2]) == ["1+3", "*"]


@pytest.mark.parametrize(
    ("code", "written"),
    [
        (20261123, ["2026", "2020 til 2029", "*"]),
        (20191231, ["2019", "2010 til 2019", "*"]),
        (int(Missing.NO_ANSWER), ["uoplyst", "uoplyst", "*"]),
    ],
)
def test_a_date_is_never_finer_than_its_year(code: int, written: list[str]) -> None:
    moved = item("flyttet", ItemType.DATE, None, QuasiIdentifier())
    assert path(moved, code, 20250101, int(Missing.NO_ANSWER)) == written


def test_years_nobody_answered_are_leaves_too() -> None:
    moved = replace(
        item("flyttet", ItemType.DATE, None, QuasiIdentifier()), minimum=20190101, maximum=20211231
    )
    hierarchy = build_hierarchy(moved, {}, [response({"flyttet": 20200505})])
    assert hierarchy.leaves == ((2019,), (2020,), (2021,))
    assert hierarchy.levels[1] == ("2010 til 2019", "2020 til 2029", "2020 til 2029")


def test_a_number_without_bands_is_never_written() -> None:
    assert path(item("tal", ItemType.INTEGER, None, QuasiIdentifier()), 1234, 7) == ["*"]


@pytest.mark.parametrize(
    ("code", "written"),
    [
        (1, ["Knebel mols", "Mols", "*"]),
        (int(Missing.HIDDEN), ["skjult", "Mols", "*"]),
        (99, ["99", "Mols", "*"]),
    ],
)
def test_a_village_becomes_its_cluster(code: int, written: list[str]) -> None:
    assert path(PLACE, code) == written


def test_villages_of_one_name_are_told_apart() -> None:
    fieldings = {name: Fielding(places=options((1, "Nørre By"))) for name in ("mols", "vestrum")}
    rows = [response({"landsby": 1}, cluster) for cluster in fieldings]
    assert build_hierarchy(PLACE, fieldings, rows).levels[:2] == (
        ("Nørre By (Mols)", "Nørre By (Vestrum)"),
        ("Mols", "Vestrum"),
    )


def test_losses_are_the_share_of_leaves_that_look_alike() -> None:
    hierarchy = build_hierarchy(CITIZEN_FORM.item("husstand"), {}, [])
    assert len(hierarchy.leaves) == len(HOUSEHOLD.options)
    assert hierarchy.losses(0) == (0, 0, 0, 0)
    assert hierarchy.losses(1) == pytest.approx((1 / 3,) * 4)
    assert hierarchy.losses(2) == (1, 1, 1, 1)


def test_a_single_leaf_loses_nothing() -> None:
    hierarchy = build_cluster_hierarchy([response({})])
    assert hierarchy.levels == (("Mols",), (ANYTHING,))
    assert hierarchy.losses(1) == (0,)


def test_levels_that_are_not_nested_are_refused() -> None:
    with pytest.raises(ValueError, match="not nested"):
        Hierarchy("q", "q", ((1,), (2,)), ("a", "b"), (("x", "x"), ("y", "z")))


def test_every_level_of_the_citizen_form_is_a_coarsening() -> None:
    rows = citizen_responses(60, 4)
    for known in quasi_identifying_items(CITIZEN_FORM.items):
        hierarchy = build_hierarchy(known, FIELDINGS, rows)
        assert set(hierarchy.levels[-1]) == {ANYTHING}
        assert len(hierarchy.level_names) == len(hierarchy.levels)


def test_a_place_is_always_known_to_neighbours() -> None:
    items = (item("hvor", ItemType.PLACE), item("q", scale=YES_NO))
    assert [known.id for known in quasi_identifying_items(items)] == ["hvor"]
