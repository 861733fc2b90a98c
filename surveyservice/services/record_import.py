"""What became of every row of an imported file: in one state each, and the states add up."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from itertools import islice

from sqlalchemy import insert
from sqlalchemy.orm import Session

from distribution.row_problems import RowProblem, Severity
from surveyservice.services.record_audit import record_audit
from surveyservice.store.models import RegisterImport, RegisterProblem, Survey
from surveyservice.store.models.tables import table_of

CHUNK = 1000
LONGEST_COLUMN = 60
"""Characters of a heading that are kept."""


class RowState(StrEnum):
    """What became of a row."""

    NEW = "new"
    UNCHANGED = "unchanged"
    UPDATED = "updated"
    MOVED = "moved"
    EXCLUDED = "excluded"
    ERROR = "error"


def count_states(taken: Counter[RowState], problems: Sequence[RowProblem]) -> dict[str, int]:
    """Rows by state, those not taken included."""
    states = Counter(taken)
    for problem in problems:
        excluded = problem.severity is Severity.EXCLUDED
        states[RowState.EXCLUDED if excluded else RowState.ERROR] += 1
    return {state.value: states[state] for state in RowState}


def record_import(
    session: Session,
    survey: Survey,
    action: str,
    data: bytes,
    counts: dict[str, int],
    problems: Sequence[RowProblem],
    now: datetime,
) -> None:
    """Store counts, the rows not taken and an audit event. Of the file its digest alone is kept."""
    rows = sum(counts.values())
    record = RegisterImport(
        survey_id=survey.id,
        imported_at=now,
        file_digest=hashlib.sha256(data).hexdigest(),
        rows=rows,
        counts=counts,
    )
    session.add(record)
    session.flush()
    stored = (
        {
            "import_id": record.id,
            "line": problem.line,
            "code": problem.code,
            "column": problem.column and problem.column[:LONGEST_COLUMN],
            "severity": problem.severity.value,
        }
        for problem in problems
    )
    while chunk := list(islice(stored, CHUNK)):
        session.execute(insert(table_of(RegisterProblem)), chunk)
    record_audit(session, "cli", action, now, survey.id, rows=rows, **counts)
