"""Rows of an imported file as commands show them: states, and what was not taken and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from distribution.row_problems import RowProblem, Severity
from surveyservice.cli.problem_words import words_of

SHOWN = 50
"""Problems listed to a person; `--json` has all."""


def problem_data(problems: Sequence[RowProblem]) -> list[dict[str, object]]:
    """Problems as plain data: line, code, column and severity."""
    return [
        {"line": row.line, "code": row.code, "column": row.column, "severity": row.severity.value}
        for row in problems
    ]


def state_words(counts: Mapping[str, int]) -> str:
    """The states that occur, as "12 new, 1 error"."""
    return ", ".join(f"{count} {state}" for state, count in counts.items() if count)


def reason_lines(problems: Sequence[RowProblem]) -> list[str]:
    """How many rows were not taken for each reason, the most frequent first."""
    counts = Counter((row.severity, row.code) for row in problems)
    return [
        f"  {count} {severity.value}: {code} ({words_of(code).reason})"
        for (severity, code), count in counts.most_common()
    ]


def problem_lines(problems: Sequence[RowProblem]) -> list[str]:
    """One line per problem with its reason and remedy, errors first; not all if there are many."""
    first = sorted(problems, key=lambda row: row.severity is Severity.EXCLUDED)
    lines = [
        f"  line {row.line}: {row.severity.value}: {row.code}"
        + (f" in {row.column}" if row.column else "")
        + _say(row)
        for row in first[:SHOWN]
    ]
    hidden = len(problems) - SHOWN
    return [*lines, f"  … and {hidden} more; --json has them all"] if hidden > 0 else lines


def _say(row: RowProblem) -> str:
    words = words_of(row.code)
    if row.severity is Severity.EXCLUDED:
        return f" ({words.reason})"
    return f" ({words.reason}; {words.mend})"
