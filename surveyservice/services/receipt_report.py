"""The sums of a receipt import: what became of every line of every file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from distribution.dispatch_states import DispatchState


class Line(StrEnum):
    """What became of one receipt.

    `TAKEN`: new, of a message of this survey, and understood. `REREAD`: stored before, and only now
    told what its word stands for. `DUPLICATE`: stored before. `UNKNOWN_STATUS` and
    `UNKNOWN_MESSAGE`: new and kept, but moves nothing. `UNREADABLE`: cannot be kept.
    """

    TAKEN = "taken"
    REREAD = "reread"
    DUPLICATE = "duplicate"
    UNKNOWN_STATUS = "unknown_status"
    UNKNOWN_MESSAGE = "unknown_message"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class FileResult:
    """One file: how many receipts were read, and why reading ended early, if it did."""

    label: str
    receipts: int
    fault: str | None


@dataclass(slots=True)
class ReceiptReport:
    """The sums of an import. `lines` add up to the receipts of all files.

    `moved` counts messages by the state they are newly in, `unknown_words` receipts by a status
    nobody has told the meaning of, `unreadable` receipts by code.
    """

    files: list[FileResult] = field(default_factory=list)
    lines: Counter[Line] = field(default_factory=Counter)
    moved: Counter[DispatchState] = field(default_factory=Counter)
    unknown_words: Counter[str] = field(default_factory=Counter)
    unreadable: Counter[str] = field(default_factory=Counter)

    @property
    def receipts(self) -> int:
        """Receipts in all files."""
        return self.lines.total()
