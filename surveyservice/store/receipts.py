"""Receipts and the dispatches they speak of: stored once by digest, read back by message."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from distribution.delivery import Meaning, Report
from distribution.dispatch_states import DispatchState
from surveyservice.store.models import Dispatch, Receipt, Survey


def lock_survey(session: Session, survey_id: str) -> None:
    """Let no other import of the survey's receipts run meanwhile, until the transaction ends."""
    session.execute(select(Survey.id).where(Survey.id == survey_id).with_for_update())


def find_meanings(session: Session, survey_id: str, digests: Collection[str]) -> dict[str, Meaning]:
    """What the stored ones among these receipts were taken to mean, by digest."""
    rows = session.execute(
        select(Receipt.digest, Receipt.meaning).where(
            Receipt.survey_id == survey_id, Receipt.digest.in_(digests)
        )
    )
    return {digest: Meaning(meaning) for digest, meaning in rows}


def find_states(
    session: Session, survey_id: str, message_uuids: Collection[str]
) -> dict[str, DispatchState]:
    """The states of those messages that are of the survey."""
    rows = session.execute(
        select(Dispatch.message_uuid, Dispatch.state).where(
            Dispatch.survey_id == survey_id, Dispatch.message_uuid.in_(message_uuids)
        )
    )
    return {message_uuid: DispatchState(state) for message_uuid, state in rows}


def keep_receipts(
    session: Session,
    survey_id: str,
    reports: Mapping[str, Report],
    known: Collection[str],
    now: datetime,
) -> None:
    """Store new reports, given by digest. `known` are the message ids of the survey's own."""
    rows = [
        {
            "survey_id": survey_id,
            "message_uuid": report.message_uuid,
            "is_known": report.message_uuid in known,
            "source": report.source,
            "channel": report.channel,
            "status": report.status,
            "meaning": report.meaning.value,
            "error_code": report.error_code,
            # SQLite drops the zone, so what is stored is UTC.
            "reported_at": report.reported_at and report.reported_at.astimezone(UTC),
            "imported_at": now.astimezone(UTC),
            "digest": digest,
        }
        for digest, report in reports.items()
    ]
    if rows:
        session.execute(insert(Receipt), rows)


def correct_meanings(session: Session, survey_id: str, meanings: Mapping[str, Meaning]) -> None:
    """Give stored receipts (by digest) the meaning that their word is now told to have."""
    for meaning in set(meanings.values()):
        digests = [digest for digest, told in meanings.items() if told is meaning]
        session.execute(
            update(Receipt)
            .where(Receipt.survey_id == survey_id, Receipt.digest.in_(digests))
            .values(meaning=meaning.value)
        )


def reports_of(
    session: Session, survey_id: str, message_uuids: Collection[str]
) -> dict[str, list[Report]]:
    """All stored reports of these messages."""
    rows = session.execute(
        select(
            Receipt.message_uuid, Receipt.source, Receipt.status, Receipt.meaning,
            Receipt.reported_at, Receipt.channel, Receipt.error_code,
        ).where(Receipt.survey_id == survey_id, Receipt.message_uuid.in_(message_uuids))
    )  # fmt: skip
    reports: dict[str, list[Report]] = defaultdict(list)
    for message_uuid, source, status, meaning, at, channel, code in rows:
        report = Report(
            message_uuid, source, status, Meaning(meaning), at and _in_utc(at), channel, code
        )
        reports[message_uuid].append(report)
    return reports


def mark_settled(session: Session, settled: Mapping[str, tuple[DispatchState, str | None]]) -> None:
    """Give dispatches, by message id, their state and code of failure."""
    rows = [
        {"message_uuid": message_uuid, "state": state.value, "failure": failure}
        for message_uuid, (state, failure) in settled.items()
    ]
    if rows:
        session.execute(update(Dispatch), rows)


def count_dispatches(session: Session, survey_id: str) -> dict[str, dict[str, int]]:
    """How many of the survey's messages are in each state, by channel; they add up to all."""
    rows = session.execute(
        select(Dispatch.channel, Dispatch.state, func.count())
        .where(Dispatch.survey_id == survey_id)
        .group_by(Dispatch.channel, Dispatch.state)
        .order_by(Dispatch.channel, Dispatch.state)
    )
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for channel, state, number in rows:
        counts[channel][state] = number
    return dict(counts)


def count_failures(session: Session, survey_id: str) -> dict[str, int]:
    """How many of the survey's messages failed, by the receiver's code; empty if it gave none."""
    rows = session.execute(
        select(Dispatch.failure, func.count())
        .where(Dispatch.survey_id == survey_id, Dispatch.state == DispatchState.FAILED.value)
        .group_by(Dispatch.failure)
    )
    return dict(sorted((code or "", number) for code, number in rows))


def count_reports(session: Session, survey_id: str) -> list[tuple[bool, str, str, str, int]]:
    """Receipts by whether the message is known, channel, status and meaning, with their number."""
    kinds = (Receipt.is_known, Receipt.channel, Receipt.status, Receipt.meaning)
    rows = session.execute(
        select(*kinds, func.count())
        .where(Receipt.survey_id == survey_id)
        .group_by(*kinds)
        .order_by(*kinds)
    )
    return [(known, channel, status, meaning, n) for known, channel, status, meaning, n in rows]


def _in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
