"""What copies tell of waiting answers: whose each may be, and what it looks like from outside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from exports.waiting import OPEN_CHANNEL
from surveyservice.store.tallies import DISPOSITIONS
from tests.journeys.insider.copies import XID, Copy, Row, Tables

OWN_MARK = "selvsendt"
"""What the insider writes into answers of its own, sent by open links, to leave them out again."""

PAGE_SENT = '"method": "POST", "rule": "/answer/<section_id>"'


@dataclass
class Seen:
    """One answer while it waited: between which copies it came and went, and whose it may be.

    `row` is None if it came and went between two copies. The rest is what may tell about content.
    """

    came: int
    village: int | None
    households: frozenset[str]
    row: Row | None = None
    went: int | None = None
    dispositions: frozenset[str] = frozenset(DISPOSITIONS)
    pages_in_log: int | None = None
    drafts: list[Row] = field(default_factory=list)

    @property
    def id(self) -> str:
        return str(self.row["id"]) if self.row else ""


@dataclass
class Watch:
    """All answers that waited, in the order of the copies, and all that were released."""

    seen: list[Seen] = field(default_factory=list)
    released: list[tuple[int, Row]] = field(default_factory=list)
    """Step and row, in the order in which they lie."""

    drafts: dict[str, list[Row]] = field(default_factory=dict)
    """All that was ever stored of each draft."""


def watch_copies(copies: Sequence[Copy]) -> Watch:
    """Compare every state with the one before."""
    watch = Watch()
    before: Tables | None = None
    step, log = 0, ""
    for copy in copies:
        came_before = len(watch.seen)
        for state in copy.states:
            if before is not None:
                _compare(watch, step, before, state)
            before = state
            step += 1
        if len(watch.seen) == came_before + 1:
            # Nobody else came since the last copy, so all of the log is about this one.
            watch.seen[-1].pages_in_log = _pages_in(copy.log[len(log) :])
        log = copy.log
    return watch


def _compare(watch: Watch, step: int, before: Tables, after: Tables) -> None:
    earlier, now = _by(before["inbox"], "id"), _by(after["inbox"], "id")
    used = _slots_used(before, after)
    villages = {row["id"]: row["village_code"] for row in after["invitation"]}
    known = {row["id"] for row in before["response"]}
    watch.released += [
        (step, row)
        for row in after["response"]
        if row["id"] not in known and OWN_MARK not in str(row["answers"])
    ]
    for digest, row in _by(after["draft"], "key_digest").items():
        versions = watch.drafts.setdefault(digest, [])
        if not versions or versions[-1] != row:
            versions.append(row)
    for seen in watch.seen:
        if seen.went is None and seen.id not in now:
            seen.went = step
    came = [
        row for key, row in now.items() if key not in earlier and row["channel"] != OPEN_CHANNEL
    ]
    for village in set(villages.values()):
        households = {one: count for one, count in used.items() if villages[one] == village}
        rows = [row for row in came if row["village_code"] == village]
        unseen = sum(households.values()) - len(rows)
        dispositions = _dispositions(before, after, village, sum(households.values()))
        for row in [*rows, *[None] * unseen]:
            watch.seen.append(
                Seen(
                    step,
                    village,
                    _whose(row, after, frozenset(households)),
                    row,
                    went=None if row else step,
                    dispositions=dispositions,
                    drafts=_drafts_of(watch, row, before, after, alone=sum(used.values()) == 1),
                )
            )


def _by(rows: list[Row], column: str) -> dict[str, Row]:
    return {row[column]: row for row in rows}


def _slots_used(before: Tables, after: Tables) -> Counter[str]:
    was = {row["id"]: row["slots_used"] for row in before["invitation"]}
    more = {row["id"]: row["slots_used"] - was.get(row["id"], 0) for row in after["invitation"]}
    return Counter({one: count for one, count in more.items() if count > 0})


def _whose(row: Row | None, after: Tables, households: frozenset[str]) -> frozenset[str]:
    """One household if the database tells that both were written by one transaction."""
    if row is None or XID not in row:
        return households
    same = {one["id"] for one in after["invitation"] if one[XID] == row[XID]}
    return frozenset(same) & households or households


def _dispositions(before: Tables, after: Tables, village: int | None, new: int) -> frozenset[str]:
    """How those answered who came since, if the counters of the day tell it."""
    totals = [
        Counter(
            {
                name: sum(
                    row[name] for row in state["tally"] if row["village_code"] == (village or 0)
                )
                for name in DISPOSITIONS
            }
        )
        for state in (before, after)
    ]
    more = totals[1] - totals[0]
    was_release = len(after["response"]) > len(before["response"])
    is_told = new and more.total() == new and not was_release
    return frozenset(more) if is_told else frozenset(DISPOSITIONS)


def _pages_in(log: str) -> int:
    return sum(PAGE_SENT in line for line in log.splitlines())


def _drafts_of(
    watch: Watch, row: Row | None, before: Tables, after: Tables, alone: bool
) -> list[Row]:
    """Everything ever stored of the draft behind an answer, if it can be found."""
    was_sent = {one["key_digest"] for one in before["draft"] if one["submitted"]}
    sent = [
        one
        for one in after["draft"]
        if one["submitted"] and one["key_digest"] not in was_sent
        if (row is not None and one.get(XID, 0) == row.get(XID, 1)) or alone
    ]
    versions: list[Any] = watch.drafts[sent[0]["key_digest"]] if len(sent) == 1 else []
    return versions
