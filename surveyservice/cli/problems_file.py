"""Rows that were not taken, as a list for whoever corrects the extract: in Danish, for Excel."""

from __future__ import annotations

from collections.abc import Iterable

from distribution.channels.excel_list import write_list
from distribution.row_problems import RowProblem, Severity
from surveyservice.cli.problem_words import words_of

HEADINGS = ("Linje", "Kolonne", "Slags", "Kode", "Hvad er der galt", "Sådan rettes det")
SEVERITIES = {Severity.ERROR: "Fejl", Severity.EXCLUDED: "Udeladt"}


def write_problems(problems: Iterable[RowProblem]) -> bytes:
    """The list, in the order of the file. No cell of the extract is in it."""
    return write_list(
        HEADINGS,
        (
            (
                str(problem.line),
                problem.column or "",
                SEVERITIES[problem.severity],
                problem.code,
                (words := words_of(problem.code)).reason_da,
                words.mend_da,
            )
            for problem in problems
        ),
    )
