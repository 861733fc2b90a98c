"""Receipts of files into the survey: every line counted once, every message in its right state.

Runs through a stream, a thousand receipts at a time. A message's state is worked out anew from all
its receipts, so it does not matter in which order files come, nor how often.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice

from sqlalchemy.orm import Session

from distribution.channels.receipt_files import ReceiptFile, open_receipt_file
from distribution.channels.receipts import read_receipts
from distribution.channels.unreadable import ReceiptFileError, Unreadable
from distribution.delivery import Meaning, Report, settle_state
from distribution.dispatch_states import DispatchState
from surveyservice.services.receipt_report import FileResult, Line, ReceiptReport
from surveyservice.services.record_audit import record_audit
from surveyservice.store.receipts import (
    correct_meanings,
    find_meanings,
    find_states,
    keep_receipts,
    lock_survey,
    mark_settled,
    reports_of,
)

CHUNK = 1_000


def import_receipts(
    session: Session,
    survey_id: str,
    files: Iterable[ReceiptFile],
    actor: str,
    now: datetime,
    meanings: Mapping[str, Meaning] | None = None,
) -> ReceiptReport:
    """Store the receipts of the files and move the survey's messages accordingly.

    `meanings` are further status words in lower case. A broken file is reported and stops no other;
    receipts of other surveys' messages are kept as unknown here.
    """
    report = ReceiptReport()
    lock_survey(session, survey_id)
    receipts = _read_files(files, meanings or {}, report)
    while chunk := list(islice(receipts, CHUNK)):
        _take_chunk(session, survey_id, chunk, now, report)
    counts = {line.value: report.lines[line] for line in Line}
    record_audit(
        session, actor, "receipts.import", now, survey_id,
        files=len(report.files), receipts=report.receipts, **counts,
    )  # fmt: skip
    return report


def _read_files(
    files: Iterable[ReceiptFile], meanings: Mapping[str, Meaning], report: ReceiptReport
) -> Iterator[Report | Unreadable]:
    for file in files:
        read, fault = 0, None
        try:
            with open_receipt_file(file) as stream:
                for receipt in read_receipts(stream, meanings):
                    read += 1
                    yield receipt
        except ReceiptFileError as error:
            fault = error.code
        report.files.append(FileResult(file.label, read, fault))


def _take_chunk(
    session: Session,
    survey_id: str,
    chunk: list[Report | Unreadable],
    now: datetime,
    report: ReceiptReport,
) -> None:
    readable = [receipt for receipt in chunk if isinstance(receipt, Report)]
    broken = Counter(receipt.code for receipt in chunk if isinstance(receipt, Unreadable))
    report.unreadable += broken
    by_digest = {receipt.digest(): receipt for receipt in readable}
    stored = find_meanings(session, survey_id, by_digest)
    fresh = {digest: one for digest, one in by_digest.items() if digest not in stored}
    states = find_states(session, survey_id, {one.message_uuid for one in by_digest.values()})
    reread = {
        digest: by_digest[digest].meaning
        for digest, meaning in stored.items()
        if meaning is not by_digest[digest].meaning and meaning is Meaning.UNKNOWN
    }
    keep_receipts(session, survey_id, fresh, states, now)
    correct_meanings(session, survey_id, reread)
    lines = Counter(_sort(receipt, states) for receipt in fresh.values())
    report.unknown_words += Counter(
        one.status for one in fresh.values() if _sort(one, states) is Line.UNKNOWN_STATUS
    )
    lines[Line.REREAD] = len(reread)
    lines[Line.DUPLICATE] = len(readable) - len(fresh) - len(reread)
    lines[Line.UNREADABLE] = broken.total()
    report.lines += lines
    touched = {by_digest[digest].message_uuid for digest in (*fresh, *reread)}
    report.moved += _settle(session, survey_id, {m: states[m] for m in touched & states.keys()})


def _sort(report: Report, states: Mapping[str, DispatchState]) -> Line:
    if report.message_uuid not in states:
        return Line.UNKNOWN_MESSAGE
    return Line.UNKNOWN_STATUS if report.meaning is Meaning.UNKNOWN else Line.TAKEN


def _settle(
    session: Session, survey_id: str, states: Mapping[str, DispatchState]
) -> Counter[DispatchState]:
    settled = {
        message: settle_state(states[message], reports)
        for message, reports in reports_of(session, survey_id, states).items()
    }
    # A code may change without the state: the later of two failures is the one shown.
    mark_settled(
        session,
        {
            message: outcome
            for message, outcome in settled.items()
            if outcome[0] is not states[message] or outcome[1] is not None
        },
    )
    return Counter(state for message, (state, _) in settled.items() if state is not states[message])
