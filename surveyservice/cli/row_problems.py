"""Rows of an imported file as commands show them: states, and what was not taken and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from distribution.row_problems import RowProblem

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


def problem_lines(problems: Sequence[RowProblem]) -> list[str]:
    """One line per problem, the first of them if there are many."""
    lines = [
        f"  line {row.line}: {row.severity.value}: {row.code}"
        + (f" in {row.column}" if row.column else "")
        for row in problems[:SHOWN]
    ]
    hidden = len(problems) - SHOWN
    return [*lines, f"  … and {hidden} more; --json has them all"] if hidden > 0 else lines
