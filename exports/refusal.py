"""Why an export was refused, in a form that a page, a command and a log can each put into words.

An export that cannot be made safe is not made at all; the reason carries what would help.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class RefusalCode(StrEnum):
    """What stands in the way; `exports.report_texts` has the Danish words for each."""

    NOT_ANONYMOUS = "not_anonymous"
    TOO_FEW_ANSWERS = "too_few_answers"
    NO_CLOSED_ITEMS = "no_closed_items"
    TOO_MANY_COMBINATIONS = "too_many_combinations"
    NOT_REACHABLE = "not_reachable"
    WRITTEN_FILE_UNSAFE = "written_file_unsafe"


class Help(StrEnum):
    """What the user can do about a refusal."""

    WAIT_FOR_ANSWERS = "wait_for_answers"
    EXPORT_CLUSTERS_TOGETHER = "export_clusters_together"
    FEWER_QUASI_IDENTIFIERS = "fewer_quasi_identifiers"
    USE_TABLES = "use_tables"
    REPORT_FAULT = "report_fault"


@dataclass(frozen=True, slots=True)
class Reason:
    """One obstacle: `data` are the figures, `helps` what would remove it."""

    code: RefusalCode
    data: Mapping[str, int | float | str]
    helps: tuple[Help, ...]


class ExportRefused(Exception):
    """No file was made. `reasons` are all obstacles that were found."""

    def __init__(self, *reasons: Reason) -> None:
        super().__init__(", ".join(reason.code for reason in reasons))
        self.reasons = reasons
