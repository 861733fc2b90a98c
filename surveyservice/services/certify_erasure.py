"""A certificate of what was erased: for the data protection officer, without a word about anybody.

Read from the audit log, so that it also tells what the worker erased at night; and counted anew, so
that it says what is left and not only what was done.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from surveyservice.services.apply_retention import PERSONS_ERASED, find_due
from surveyservice.services.purge_batches import BATCH_PURGED
from surveyservice.services.record_audit import record_audit
from surveyservice.store.models import AuditEvent, Batch, Person

CERTIFIED = "retention.certificate"


@dataclass(frozen=True, slots=True)
class ErasureEvent:
    """One act of erasure: `what` is its audit action, `counts` its numbers and ids."""

    number: int
    at: str
    what: str
    survey: str
    counts: dict[str, int | str]


@dataclass(frozen=True, slots=True)
class Certificate:
    """Every act of erasure up to `issued_at` (UTC, ISO 8601), and what is stored after it.

    `persons_overdue`: persons whose period is over and who are still stored; 0 if all is well.
    """

    issued_at: str
    events: tuple[ErasureEvent, ...]
    persons_stored: int
    persons_overdue: int
    batches_with_files: int

    @property
    def facts(self) -> dict[str, Any]:
        """The certificate as plain data, without its digest."""
        return asdict(self) | {"events": [asdict(event) for event in self.events]}

    @property
    def digest(self) -> str:
        """SHA-256 over the facts as JSON with sorted keys, without spaces, in UTF-8."""
        text = json.dumps(self.facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def certify_erasure(session: Session, now: datetime) -> Certificate:
    """The certificate of this moment; its digest goes into the audit log, to check it by."""
    rows = session.scalars(
        select(AuditEvent)
        .where(AuditEvent.action.in_([PERSONS_ERASED, BATCH_PURGED]))
        .order_by(AuditEvent.id)
    )
    certificate = Certificate(
        issued_at=_iso(now),
        events=tuple(
            ErasureEvent(row.id, _iso(row.at), row.action, row.survey_id or "", row.details)
            for row in rows
        ),
        persons_stored=session.scalar(select(func.count(Person.id))) or 0,
        persons_overdue=sum(erasure.persons for erasure in find_due(session, now)),
        batches_with_files=session.scalar(
            select(func.count(Batch.id)).where(Batch.folder.is_not(None), Batch.state != "purged")
        )
        or 0,
    )
    record_audit(session, "retention", CERTIFIED, now, digest=certificate.digest)
    return certificate


def _iso(moment: datetime) -> str:
    # SQLite gives back naive UTC.
    aware = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.isoformat(timespec="seconds")
