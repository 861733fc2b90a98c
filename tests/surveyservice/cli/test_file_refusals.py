"""Every refusal of a file is a sentence, with its data in it."""

import pytest

from distribution.table_error import TableError
from surveyservice.cli.file_refusals import REFUSALS, ROAD_FAULTS, refusal_of
from surveyservice.cli.problem_words import PROBLEM_WORDS
from tests.docs.test_clerk import codes_in

MODULES = ("table_file", "workbook", "register_headings", "village_list", "village_rules")


def test_every_code_has_its_sentence() -> None:
    rows = set(PROBLEM_WORDS) | set(ROAD_FAULTS)
    codes = set().union(*map(codes_in, MODULES)) - rows

    assert codes | {"many_left", "reference_mode", "register_changed"} == set(REFUSALS)
    assert codes_in("village_list") - set(REFUSALS) <= rows


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (TableError("empty"), "empty: the file has no rows: export it again"),
        (TableError("duplicate_column", {"column": "Navn"}), 'two columns are called "Navn"'),
        (TableError("no_headings", {"missing": ("navn", "postnr")}), "not found: navn, postnr."),
        (TableError("no_headings"), "the first row must hold the headings"),
        (TableError("not_a_table", {"accepted": ("csv", "xlsx")}), "save it as csv, xlsx"),
        (TableError("too_large", {"max_bytes": 300_000_000}), "300,000,000 bytes"),
        (TableError("mixed_encoding", {"line": 3}), "line 3"),
        (TableError("many_left", {"left": 40, "listed": 100}), "40 of the 100 persons"),
        (TableError("village_conflict", {"lines": (2, 9)}), "lines 2 and 9"),
        (TableError("village_list_rows", {"rows": ((4, "bad_side"),)}), "line 4 (the side is"),
        (
            TableError("village_list_rows", {"rows": ((4, "too_many_cells"),)}),
            "line 4 (the row has more cells than headings; ",
        ),
        (
            TableError("village_list_rows", {"rows": ((4, "bad_side"),) * 25}),
            "and 5 more",
        ),
        (TableError("something_else", {"line": 1}), "something_else: {'line': 1}"),
    ],
)
def test_a_refusal_says_what_to_do(error: TableError, told: str) -> None:
    assert told in refusal_of(error)
    assert refusal_of(error).startswith(f"{error.code}: ")
