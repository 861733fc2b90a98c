"""An insider with copies of everything but the key links no answer to a household.

Somebody who takes a copy of the database and of all files every night and after each release, has
the logs, and sends answers by open links to be the company of others. That this insider finds
whatever can be found is tested in `test_insider_bites`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from exports.waiting import OPEN_CHANNEL
from tests.conftest import Clock, fresh_services
from tests.factories.open_survey import CLUSTER
from tests.journeys.insider.attack import attack
from tests.journeys.insider.copies import XID
from tests.journeys.insider.fieldwork import (
    ANSWERING,
    FLOOD,
    HOUSEHOLDS,
    Fieldwork,
    run_fieldwork,
    seed_randomness,
)
from tests.journeys.insider.verdict import left_in_files, owner_of, too_many_hits

K = 5
SEED = 11


@pytest.fixture(scope="module")
def fieldwork(
    tmp_path_factory: pytest.TempPathFactory, postgres_url: str | None, empty_sqlite: Path
) -> Fieldwork:
    """One run for all tests; the copies outlive the service."""
    folder, clock = tmp_path_factory.mktemp("insider"), Clock()
    own = {"BASE_URL": "http://localhost"}
    with (
        pytest.MonkeyPatch.context() as patch,
        fresh_services(folder, postgres_url, empty_sqlite, clock, own) as make_app,
    ):
        seed_randomness(patch, SEED)
        return run_fieldwork(make_app, clock, folder / "data", SEED, flood=True)


def test_there_is_something_to_find(fieldwork: Fieldwork) -> None:
    """Several releases of both villages, one at the end of all, and quiet nights between."""
    last = fieldwork.copies[-1].states[-1]
    others = [row for row in last["response"] if row["channel"] != OPEN_CHANNEL]
    assert len(others) == len(fieldwork.order) >= 40
    assert len(last["response"]) == len(others) + sum(FLOOD.values())
    assert last["inbox"] == last["draft"] == []
    by_group = Counter((row["release_number"], row["village_code"]) for row in others)
    assert len(by_group) >= 4
    assert {place for _, place in by_group} == {*HOUSEHOLDS, None} - {103}
    assert len(set(fieldwork.household_of.values())) == sum(ANSWERING.values())


def test_no_answer_has_fewer_than_k_households(fieldwork: Fieldwork) -> None:
    found = attack(fieldwork.copies, fieldwork.form)
    assert len(found) == len(fieldwork.order)
    assert all(owner_of(fieldwork, one) in one.households for one in found)
    assert min(len(one.households) for one in found) >= K


def test_no_order_tells_more_than_chance(fieldwork: Fieldwork) -> None:
    assert not too_many_hits(fieldwork, attack(fieldwork.copies, fieldwork.form))


def test_what_was_written_is_nowhere_but_in_released_answers(fieldwork: Fieldwork) -> None:
    for copy in fieldwork.copies:
        state = copy.states[-1]
        readable = str(state["response"])
        for mark in fieldwork.order:
            assert mark not in copy.log
            assert mark.encode() not in copy.others
            tables = [name for name, rows in state.items() if mark in str(rows)]
            assert tables == (["response"] if mark in readable else [])
            files = {name for name, data in copy.files.items() if mark.encode() in data}
            assert files <= ({"database", "response"} if mark in readable else set())


def test_nothing_that_went_is_left_in_a_file(fieldwork: Fieldwork) -> None:
    assert left_in_files(fieldwork.copies) == 0


def values_of(rows: Sequence[dict[str, Any]], column: str | None = None) -> set[str]:
    """Texts and byte strings that are not just a word, or those of one column."""
    return {
        str(value)
        for row in rows
        for name, value in row.items()
        if name == column or (column is None and name != XID and len(str(value)) > 8)
    }


def test_the_two_sides_share_no_value(fieldwork: Fieldwork) -> None:
    last = fieldwork.copies[-1].states[-1]
    released = values_of(last["response"])
    for copy in fieldwork.copies:
        for name in ("invitation", "person", "draft", "inbox", "slot_request", "dispatch"):
            shared = released & values_of(copy.states[-1][name])
            assert shared <= {fieldwork.survey_id, CLUSTER}, name


def test_no_transaction_wrote_an_answer_and_one_household(fieldwork: Fieldwork) -> None:
    """The last release shares its number with the erasure of the slots: with all of them."""
    released = values_of(fieldwork.copies[-1].states[-1]["response"], XID)
    for copy in fieldwork.copies:
        for name in ("invitation", "draft", "inbox"):
            rows = copy.states[-1][name]
            assert len(values_of(rows, XID)) == 1 or not values_of(rows, XID) & released


def test_at_the_end_no_household_tells_that_it_answered(fieldwork: Fieldwork) -> None:
    last = fieldwork.copies[-1].states[-1]["invitation"]
    assert {row["slots_used"] for row in last} == {0}
    assert len({row.get(XID) for row in last}) == 1
    if XID in last[0]:
        assert [row["id"] for row in last] == sorted(row["id"] for row in last)
