"""Baseline against final: who is compared with whom, and what the change is."""

from __future__ import annotations

import pytest

from exports.tables import TOTAL, Group
from exports.waves import Comparable, compare_waves, pair_items
from forms.missing import Missing
from forms.questionnaire import Item, ItemType
from tests.exports.forms_and_answers import AGREEMENT, TOPICS, YES_NO, form, item, response


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        (item("q", scale=AGREEMENT), item("q", scale=AGREEMENT), Comparable.EXACT),
        (item("q", scale=AGREEMENT), item("q", scale=AGREEMENT, text="Nyt"), Comparable.MODIFIED),
        (item("q", scale=AGREEMENT), item("q", scale=YES_NO), Comparable.NO),
        (
            item("q", scale=TOPICS),
            item("q", ItemType.MULTIPLE, TOPICS),
            Comparable.NO,
        ),
        (
            item("gammel", scale=AGREEMENT, text="Samme"),
            item("q", scale=AGREEMENT, text="Andet", comparable={"foer.gammel": "exact"}),
            Comparable.EXACT,
        ),
        (
            item("q", scale=AGREEMENT),
            item("q", scale=AGREEMENT, comparable={"foer.q": "no"}),
            Comparable.NO,
        ),
    ],
)
def test_partners_are_found_by_id_or_declaration(
    first: Item, second: Item, status: Comparable
) -> None:
    pairs = pair_items(form(first, form_id="foer"), form(second, form_id="efter"))
    assert pairs == ((first, second, status),)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (item("a", scale=AGREEMENT), item("b", scale=AGREEMENT)),
        (item("q", ItemType.TEXT), item("q", ItemType.TEXT)),
        (item("q", ItemType.PLACE), item("q", ItemType.PLACE)),
        (
            item("a", scale=AGREEMENT),
            item("b", scale=AGREEMENT, comparable={"pilot_2017.a": "exact"}),
        ),
    ],
)
def test_items_without_a_partner_are_left_out(first: Item, second: Item) -> None:
    assert pair_items(form(first, form_id="foer"), form(second, form_id="efter")) == ()


def test_the_change_is_in_top_box_points_from_counts() -> None:
    questionnaire = form(item("q", scale=AGREEMENT))
    before = [response({"q": code}) for code in (5, 3, 3)]
    after = [response({"q": code}) for code in (5, 4, 4, 1, -9)] + [response({"q": 4}, "vestrum")]
    groups = [Group("mols", "Mols"), Group("vestrum", "VestRum")]
    mols, vestrum, total = compare_waves(questionnaire, before, questionnaire, after, groups)
    assert mols.first.n == 3
    assert mols.second.n == 4
    assert mols.second.missing == {Missing.NOT_ASKED: 1}
    assert mols.difference == 42
    assert (vestrum.first.n, vestrum.difference) == (0, None)
    assert (total.group_id, total.difference) == (TOTAL, 47)


def test_a_fall_is_negative_and_another_scale_has_no_difference() -> None:
    first, second = form(item("q", scale=AGREEMENT)), form(item("q", scale=YES_NO))
    rows = [response({"q": 4})]
    (fall,) = compare_waves(first, rows, first, [response({"q": 1})], [])
    assert fall.difference == -100
    (other,) = compare_waves(first, rows, second, [response({"q": 1})], [])
    assert (other.status, other.difference) == (Comparable.NO, None)
