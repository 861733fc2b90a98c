"""What becomes of each entry of a translators' file, and why a whole file is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from forms.findings import Finding


class Outcome(StrEnum):
    """What becomes of one entry of a translators' file; `READY` is written if the import is."""

    READY = "ready"
    SAME = "same"
    EMPTY = "empty"
    FUZZY = "fuzzy"
    OUTDATED = "outdated"
    UNKNOWN = "unknown"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry with its line in the .po file; `reason` is the code of a finding if refused.

    `advice` says in words what the finding says.
    """

    line: int
    context: str
    outcome: Outcome
    reason: str = ""
    advice: str = ""


class TranslationError(Exception):
    """A language or a translators' file that cannot be used.

    Codes: bad_language, source_language (data: language), broken_po (line), no_language,
    would_break: `findings` is what would be wrong with the form.
    """

    def __init__(
        self,
        code: str,
        data: Mapping[str, str | int] | None = None,
        findings: tuple[Finding, ...] = (),
    ) -> None:
        super().__init__(code, data)
        self.code = code
        self.data: Mapping[str, str | int] = data or {}
        self.findings = findings
