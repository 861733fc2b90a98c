"""What is wrong with a form file and where, so that an author can go straight to the place.

A finding names file, line and column (both from 1), a stable code for tests and tools, and a
sentence that says what to write instead. Library files have findings of their own.
"""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a file; line and column count from 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault. `code` is stable; `message` is English for the author of the form."""

    file: str
    line: int
    column: int
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.code}: {self.message}"


class FormError(Exception):
    """A form that cannot be used; `findings` holds every fault found, in file order."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = findings


@dataclass(slots=True)
class Findings:
    """Collects findings while a form is read."""

    found: list[Finding] = field(default_factory=list)

    def report(self, at: Mark, code: str, message: str) -> None:
        """Note one fault."""
        self.found.append(Finding(at.file, at.line, at.column, code, message))

    def raise_if_any(self) -> None:
        """Raise `FormError` with the first finding of every place, in file order.

        One place has one finding: a value that is already wrong as YAML says nothing new by being
        wrong as a form too.
        """
        if not self.found:
            return
        first: dict[Mark, Finding] = {}
        for finding in self.found:
            first.setdefault(Mark(finding.file, finding.line, finding.column), finding)
        raise FormError(tuple(first[mark] for mark in sorted(first)))


def advise(wrong: str, known: Iterable[str]) -> str:
    """What to write instead of an unknown name: the nearest one, else what there is."""
    names = list(known)
    if near := difflib.get_close_matches(wrong, names, n=1):
        return f"write '{near[0]}'"
    return f"there is {', '.join(names[:20]) or 'none'}"
