"""Baseline against final: who is compared with whom, and what the change is.

When two questions are the same is tested with `forms.comparability`.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from exports.tables import TOTAL, Group
from exports.waves import WaveItem, compare_waves, describe_items, pair_items
from forms.comparability import Comparable, Reason
from forms.items import Item, ItemType
from forms.missing import Missing
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
    assert [(one.id, other, found.status) for one, other, found in pairs] == [
        (first.id, second, status)
    ]


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


def test_both_waves_are_counted_by_the_boxes_of_the_later_form() -> None:
    drawn_anew = replace(AGREEMENT, top_box=(5,))
    rows = [response({"q": 4})]
    (row,) = compare_waves(
        form(item("q", scale=AGREEMENT)), rows, form(item("q", scale=drawn_anew)), rows, []
    )
    assert (row.status, row.difference) == (Comparable.EXACT, 0)


def test_a_row_says_why_and_shows_both_wordings() -> None:
    first = form(item("gammel", scale=AGREEMENT, text="Før"), form_id="foer")
    second = form(item("q", scale=AGREEMENT, text="Efter", comparable={"foer.gammel": "modified"}))
    (row,) = compare_waves(first, [], second, [], [])
    assert (row.first_item_id, row.item_id) == ("gammel", "q")
    assert (row.first_wording, row.wording) == ("Før", "Efter")
    assert row.reasons == (Reason.DECLARED, Reason.WORDING)


def test_every_item_is_described_also_without_partner_or_counts() -> None:
    first = form(item("a", scale=AGREEMENT), item("b", ItemType.TEXT), form_id="foer")
    second = form(item("b", ItemType.TEXT, text="Nu"), item("c", scale=YES_NO))
    no, modified = Comparable.NO, Comparable.MODIFIED
    assert describe_items(first, second) == (
        WaveItem("b", "b", modified, (Reason.WORDING,), "Spørgsmål b", "Nu"),
        WaveItem("c", None, no, (Reason.NEW,), None, "Spørgsmål c"),
        WaveItem(None, "a", no, (Reason.DROPPED,), "Spørgsmål a", None),
    )


def test_a_fall_is_negative_and_another_scale_has_no_difference() -> None:
    first, second = form(item("q", scale=AGREEMENT)), form(item("q", scale=YES_NO))
    rows = [response({"q": 4})]
    (fall,) = compare_waves(first, rows, first, [response({"q": 1})], [])
    assert fall.difference == -100
    (other,) = compare_waves(first, rows, second, [response({"q": 1})], [])
    assert (other.status, other.difference) == (Comparable.NO, None)
