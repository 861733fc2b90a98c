"""Without any one of the safeguards the insider of `test_insider` finds somebody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask

from distribution.response_rates import classify_response
from exports import releases
from exports.releases import ReleasePlan, plan_release
from exports.waiting import Waiting
from forms.validation import share_answered
from surveyservice import request_id
from surveyservice.jobs import purge_traces
from surveyservice.services import answer_content, release_responses, submit_response
from surveyservice.store import answer_seal, drafts
from tests.conftest import Clock
from tests.journeys.insider.attack import Suspicion, attack
from tests.journeys.insider.fieldwork import Fieldwork, run_fieldwork, seed_randomness
from tests.journeys.insider.verdict import left_in_files, owner_of, too_many_hits
from tests.journeys.test_insider import SEED, K

Run = Callable[..., Fieldwork]


@pytest.fixture
def run(
    make_app: Callable[..., Flask], clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Run:
    """Does the fieldwork, after the test has taken something away."""

    def start(flood: bool = False) -> Fieldwork:
        seed_randomness(monkeypatch, SEED)
        return run_fieldwork(make_app, clock, tmp_path / "data", SEED, flood)

    return start


def found_out(work: Fieldwork) -> list[Suspicion]:
    """Answers with fewer than k households, of which one is right."""
    return [
        one
        for one in attack(work.copies, work.form)
        if len(one.households) < K and owner_of(work, one) in one.households
    ]


def test_answers_released_as_they_come(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def release_all(waiting: Any, _: int, closing: bool, shuffle: Any) -> ReleasePlan:
        return plan_release(waiting, 1, closing, shuffle)

    monkeypatch.setattr(release_responses, "plan_release", release_all)
    work = run()
    alone = [one for one in found_out(work) if len(one.households) == 1]
    assert len(alone) > len(work.order) * 0.9


def test_answers_that_wait_open(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    sealed_row = submit_response._build_row

    def open_row(keys: Any, answering: Any, *more: Any) -> dict[str, Any]:
        row = sealed_row(keys, answering, *more)
        place = f"inbox:{row['id']}"
        answers = answer_seal.unseal_answers(keys.inbox, row["sealed"], place)
        return row | {"answers": answers, "sealed": None}

    monkeypatch.setattr(submit_response, "_build_row", open_row)
    work = run()
    assert len(found_out(work)) > len(work.order) * 0.5


def test_answers_that_wait_with_their_disposition(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed_row = submit_response._build_row

    def telling_row(keys: Any, answering: Any, *more: Any) -> dict[str, Any]:
        row = sealed_row(keys, answering, *more)
        answers = answer_seal.unseal_answers(keys.inbox, row["sealed"], f"inbox:{row['id']}")
        told = classify_response(*share_answered(answering.questionnaire, answers))
        return row | {"disposition": told}

    monkeypatch.setattr(submit_response, "_build_row", telling_row)
    assert found_out(run())


def test_answers_as_long_as_they_are(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_seal, "BLOCK_BYTES", 1)
    work = run()
    assert len(found_out(work)) > len(work.order) * 0.5


def test_blocks_that_the_longest_answers_exceed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_seal, "BLOCK_BYTES", 2048)
    assert found_out(run())


def test_digests_of_the_sections_answered_alone(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def digest_answered(claim: Any, sections: Any, answers: Any) -> dict[str, str]:
        found = {
            section.id: answer_content.digest_page(
                claim, section, answer_content.raw_answers(section, answers)
            )
            for section in sections
        }
        return {name: digest for name, digest in found.items() if digest}

    monkeypatch.setattr(submit_response, "digest_answers", digest_answered)
    assert found_out(run())


def test_pages_in_the_log(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_id, "ANSWERING", "/nowhere/")
    assert found_out(run())


def test_saves_that_are_counted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = drafts._REPLACE.values(revision=drafts._DRAFT.c.revision + 1)
    monkeypatch.setattr(drafts, "_REPLACE", counted)
    monkeypatch.setattr(drafts, "_draw_revision", lambda: 1)
    assert found_out(run())


def test_families_that_count_by_heads(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def by_heads(waiting: Any, *more: Any) -> ReleasePlan:
        return plan_release([replace(row, is_first=True) for row in waiting], *more)

    monkeypatch.setattr(release_responses, "plan_release", by_heads)
    assert found_out(run())


def test_open_answers_that_count_as_households(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Waiting, "is_open", False)
    assert found_out(run(flood=True))


def test_the_last_few_under_the_name_of_their_village(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave_nobody(by_place: Any, k: int, _: Any) -> dict[Any, Any]:
        return {
            place: rows
            for place, rows in by_place.items()
            if sum(row.is_first for row in rows) >= k
        }

    monkeypatch.setattr(releases, "_leave_behind", leave_nobody)
    monkeypatch.setattr(releases, "_hidden_places", lambda *_: frozenset())
    assert found_out(run())


def test_answers_stored_in_the_order_in_which_they_waited(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_order(*arguments: Any) -> ReleasePlan:
        return ReleasePlan(tuple(sorted(plan_release(*arguments).rows, key=lambda row: row.id)))

    numbers = count()
    monkeypatch.setattr(release_responses, "plan_release", in_order)
    monkeypatch.setattr(
        release_responses,
        "secrets",
        SimpleNamespace(token_hex=lambda size: f"{next(numbers):0{2 * size}x}"),
    )
    work = run()
    assert too_many_hits(work, attack(work.copies, work.form))


def test_files_that_are_not_purged(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(purge_traces, "purge_traces", lambda *_: True)
    assert left_in_files(run().copies) > 0
