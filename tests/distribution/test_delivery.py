"""The state of a message by its receipts: the same in whatever order they come."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.delivery import Meaning, Report, settle_state, tell_meaning
from distribution.dispatch_states import DispatchState

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
D, F, R, U = Meaning.DELIVERED, Meaning.FAILED, Meaning.RECEIVED, Meaning.UNKNOWN


def report(meaning: Meaning, hour: int | None = 0, channel: str = "", code: str = "") -> Report:
    at = None if hour is None else NOON + timedelta(hours=hour)
    return Report("m", "sf1601", str(meaning), meaning, at, channel, code)


def letter(meaning: Meaning, hour: int = 0) -> Report:
    return report(meaning, hour, "Fysisk Post")


REPORTS = st.builds(
    report,
    st.sampled_from(Meaning),
    st.none() | st.integers(0, 3),
    st.sampled_from(["", "Digital Post", "Fysisk Post"]),
    st.sampled_from(["", "memo.invalid", "no.mailbox"]),
)


@pytest.mark.parametrize(
    ("reports", "state"),
    [
        ([], DispatchState.EXPORTED),
        ([report(U)], DispatchState.EXPORTED),
        ([report(R)], DispatchState.RECEIVED),
        ([report(R, 5), report(D)], DispatchState.DELIVERED),
        ([report(R, 5), report(F)], DispatchState.FAILED),
        ([report(D), report(U, 5)], DispatchState.DELIVERED),
        ([report(F), report(D, 1)], DispatchState.DELIVERED),
        ([report(D), report(F, 1)], DispatchState.FAILED),
        ([report(D), report(F)], DispatchState.FAILED),
        ([report(F, None), report(D, -5)], DispatchState.DELIVERED),
        ([report(F), letter(R, -1)], DispatchState.RECEIVED),
        ([report(F), letter(D, -1)], DispatchState.DELIVERED),
        ([report(R), letter(F, 1)], DispatchState.FAILED),
        ([report(D), letter(F, 1)], DispatchState.DELIVERED),
        ([letter(U, 1), report(F)], DispatchState.FAILED),
    ],
)
def test_the_decisive_report_gives_the_state(reports: list[Report], state: DispatchState) -> None:
    assert settle_state(DispatchState.EXPORTED, reports)[0] is state


def test_a_failure_keeps_the_receiver_s_code_or_word() -> None:
    assert settle_state(DispatchState.SENT, [report(F, code="memo.invalid")])[1] == "memo.invalid"
    assert settle_state(DispatchState.SENT, [report(F)])[1] == "failed"
    assert settle_state(DispatchState.SENT, [report(F, 0, code="x"), report(D, 1)])[1] is None


@given(st.lists(REPORTS))
def test_a_returned_letter_stays_returned(reports: list[Report]) -> None:
    assert settle_state(DispatchState.RETURNED, reports) == (DispatchState.RETURNED, None)


@given(st.lists(REPORTS, max_size=6), st.data(), st.sampled_from(DispatchState))
def test_order_and_repetition_do_not_matter(
    reports: list[Report], data: st.DataObject, current: DispatchState
) -> None:
    shuffled = data.draw(st.permutations(reports + reports[:3]))
    assert settle_state(current, shuffled) == settle_state(current, reports)


@given(st.lists(REPORTS, max_size=6), st.integers(0, 6), st.sampled_from(DispatchState))
def test_told_in_two_instalments_it_ends_the_same(
    reports: list[Report], cut: int, current: DispatchState
) -> None:
    between, _ = settle_state(current, reports[:cut])
    assert settle_state(between, reports)[0] is settle_state(current, reports)[0]


@given(st.lists(REPORTS.filter(lambda report: report.meaning is not D)))
def test_nothing_but_a_word_for_it_means_delivered(reports: list[Report]) -> None:
    assert settle_state(DispatchState.SENT, reports)[0] is not DispatchState.DELIVERED


def test_the_digest_tells_the_same_report_whatever_it_is_taken_for() -> None:
    one = report(U, code="x")
    assert replace(one, meaning=D).digest() == one.digest()
    other_zone = replace(one, reported_at=NOON.astimezone(tz=None))
    assert other_zone.digest() == one.digest()
    changed = [
        replace(one, message_uuid="n"), replace(one, status="s"), replace(one, channel="c"),
        replace(one, error_code=""), replace(one, reported_at=None), replace(one, source="ngdp"),
    ]  # fmt: skip
    assert len({report.digest() for report in [one, *changed]}) == 7


def test_told_words_never_overrule_known_ones() -> None:
    known = {"fejlet": F}
    assert tell_meaning("FEJLET", known, {"fejlet": D}) is F
    assert tell_meaning("Afsendt", known, {"afsendt": R}) is R
    assert tell_meaning("Afsendt", known, {}) is U
