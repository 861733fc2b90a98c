"""Every reason of a reference list has words."""

from __future__ import annotations

from distribution.row_problems import RowProblem
from distribution.table_error import TableError
from surveyservice.cli.problem_words import PROBLEM_WORDS
from surveyservice.cli.reference_words import (
    LIST_WORDS,
    ROW_WORDS,
    list_problem_lines,
    list_refusal,
)
from surveyservice.cli.row_problems import SHOWN
from tests.docs.test_clerk import codes_in


def test_every_code_has_words() -> None:
    codes = codes_in("reference_list")
    assert {"bad_reference", "duplicate_person", "mixed_keys"} <= codes
    assert codes - set(PROBLEM_WORDS) == set(ROW_WORDS) | set(LIST_WORDS) - {
        "no_reference_mode",
        "other_key",
    }


def test_a_refusal_names_its_code_once() -> None:
    for error in (TableError("mixed_keys", {"line": 3}), TableError("empty")):
        assert list_refusal(error).startswith(f"{error.code}: ")
        assert list_refusal(error).count(error.code) == 1


def test_many_problems_are_counted() -> None:
    rows = [RowProblem(line, "bad_reference", "Reference") for line in range(SHOWN + 2)]
    lines = list_problem_lines(rows)
    assert len(lines) == SHOWN + 1
    assert lines[0] == f"  line 0: error: bad_reference ({ROW_WORDS['bad_reference']})"
    assert "and 2 more" in lines[-1]
