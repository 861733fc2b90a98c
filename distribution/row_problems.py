"""What was wrong with one row of a municipality's list, told without repeating the row.

Every row that becomes no person is reported here, so that none disappears silently. A problem holds
a line number, a code and a column heading: never a value of the row.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """`ERROR`: the row must be corrected. `EXCLUDED`: the row is right but is not to be invited."""

    ERROR = "error"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One row that was not taken in. `line` counts from 1 as the spreadsheet shows it."""

    line: int
    code: str
    column: str | None = None
    severity: Severity = Severity.ERROR


class RowFault(Exception):
    """Raised while one row is read; its reader turns it into a `RowProblem`."""

    def __init__(
        self, code: str, field: str | None = None, severity: Severity = Severity.ERROR
    ) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.severity = severity
