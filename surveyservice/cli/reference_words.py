"""Why a reference list or one of its rows was not taken, and what to do, in words."""

from __future__ import annotations

from collections.abc import Sequence

from distribution.row_problems import RowProblem
from distribution.table_error import TableError
from surveyservice.cli.file_refusals import refusal_of
from surveyservice.cli.row_problems import SHOWN, problem_lines

LIST_WORDS = {
    "not_references": "this is no reference list, and may name people; nothing was read of it. "
    "Make the list with 'surveyservice register reference'",
    "mixed_keys": "references of two keys in one list; make a list for each municipality",
    "no_reference_mode": "the survey takes extracts; one in reference mode is made with "
    "'survey create --reference-mode'",
    "other_key": "made with another key than the list before, so everybody would look new; find "
    "the old key, or use --accept-left and invite everybody anew",
}
ROW_WORDS = {
    "bad_reference": "not a reference; make the list anew",
    "bad_household": "not the reference of a household; make the list anew",
    "household_in_two_villages": "the household stands in another village above; make the list "
    "anew from one extract",
    "unknown_protection": "neither Ja nor Nej; make the list anew",
}
"""Reasons that only reference lists have; the others are those of extracts."""


def list_refusal(error: TableError) -> str:
    """Code and sentence of a list that was refused."""
    words = LIST_WORDS.get(error.code)
    return f"{error.code}: {words}" if words else refusal_of(error)


def list_problem_lines(problems: Sequence[RowProblem]) -> list[str]:
    """One line per problem with its reason, the first of them if there are many."""
    shown = [line for row in problems[:SHOWN] for line in _line(row)]
    return shown + problem_lines(problems)[SHOWN:]


def _line(row: RowProblem) -> list[str]:
    if row.code not in ROW_WORDS:
        return problem_lines([row])
    return [f"  line {row.line}: {row.severity.value}: {row.code} ({ROW_WORDS[row.code]})"]
