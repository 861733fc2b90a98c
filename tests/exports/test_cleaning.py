"""Doubtful answers are flagged and counted; none disappears."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exports.cleaning import Contradiction, clean_responses
from forms.conditions import All, AtLeast, Is, Value
from forms.items import ItemType
from forms.questionnaire import Grid
from forms.scales import Option, Scale
from tests.exports.forms_and_answers import (
    AGREEMENT,
    CITIZEN_FORM,
    YES_NO,
    citizen_responses,
    form,
    item,
    response,
    words,
)

TOPICS = Scale(
    "emner",
    CITIZEN_FORM.item("emner").scale.level,
    (Option(1, words("Natur")), Option(2, words("Kultur")), Option(0, words("Intet"), True)),
)
ROWS = tuple(item(f"r{n}", scale=AGREEMENT) for n in range(6))
FORM = form(
    Grid("lang", words("Lang"), AGREEMENT, ROWS),
    Grid("kort", words("Kort"), AGREEMENT, tuple(item(f"k{n}", scale=AGREEMENT) for n in range(2))),
    item("valg", ItemType.MULTIPLE, TOPICS),
    item("tal", ItemType.INTEGER, maximum=110),
    item("ja", scale=YES_NO),
    item("orden", ItemType.RANKING, TOPICS),
    replace(item("dato", ItemType.DATE), minimum=20200101, maximum=20301231),
)
GOOD: dict[str, Value] = {
    **{f"r{n}": 1 + n % 3 for n in range(6)},
    "k0": 4,
    "k1": 4,
    "valg": [1, 2],
    "tal": 30,
    "ja": 0,
    "orden": [2, 1],
    "dato": 20261123,
}


@pytest.mark.parametrize(
    ("changes", "disposition", "flags"),
    [
        ({}, "complete", set()),
        ({}, "partial", {"partial"}),
        ({}, "break_off", {"break_off"}),
        ({f"r{n}": 4 for n in range(6)}, "complete", {"straight_line"}),
        ({f"r{n}": -6 for n in range(6)}, "complete", set()),
        ({"valg": [0, 1]}, "complete", {"exclusive_combined"}),
        ({"valg": [0]}, "complete", set()),
        ({"tal": 111}, "complete", {"outside_range"}),
        ({"tal": -6}, "complete", set()),
        ({"ja": 7}, "complete", {"outside_range"}),
        ({"ja": -9}, "complete", set()),
        ({"ja": 1}, "complete", {"contradiction"}),
        ({"orden": [2, 1, 2]}, "complete", {"ranked_twice"}),
        ({"orden": [0, 1]}, "complete", {"exclusive_combined"}),
        ({"orden": -8}, "complete", set()),
        ({"dato": 20191231}, "complete", {"outside_range"}),
        ({"dato": 20310101}, "complete", {"outside_range"}),
        ({"dato": 20260231}, "complete", {"outside_range"}),
        ({"dato": -6}, "complete", set()),
    ],
)
def test_each_rule_flags_what_it_is_for(
    changes: dict[str, Value], disposition: str, flags: set[str]
) -> None:
    rule = Contradiction("ja_og_30", All((Is("ja", 1), AtLeast("tal", 30))))
    row = response({**GOOD, **changes}, disposition=disposition)
    cleaned = clean_responses(FORM, [row], [rule])
    assert cleaned.flags == (frozenset(flags),)
    assert cleaned.responses == (row,)
    assert sum(entry.flagged for entry in cleaned.log) == len(flags)


def test_every_rule_is_in_the_log_even_when_it_found_nothing() -> None:
    log = clean_responses(FORM, []).log
    assert [(entry.rule, entry.subject) for entry in log] == [
        ("partial", ""),
        ("break_off", ""),
        ("straight_line", "lang"),
        *(("outside_range", f"r{n}") for n in range(6)),
        ("outside_range", "k0"),
        ("outside_range", "k1"),
        ("exclusive_combined", "valg"),
        ("outside_range", "tal"),
        ("outside_range", "ja"),
        ("exclusive_combined", "orden"),
        ("ranked_twice", "orden"),
        ("outside_range", "dato"),
    ]


def test_no_row_is_lost() -> None:
    rows = citizen_responses(50, 3)
    cleaned = clean_responses(CITIZEN_FORM, rows)
    assert cleaned.responses == tuple(rows)
    assert all((entry.rows_before, entry.rows_after) == (50, 50) for entry in cleaned.log)
