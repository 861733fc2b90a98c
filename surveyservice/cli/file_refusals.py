"""Why a whole file was refused, in one sentence that says what to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from distribution.table_error import TableError
from surveyservice.cli.problem_words import words_of

REFUSALS: Mapping[str, str] = {
    "damaged_workbook": "the workbook cannot be read: open it in Excel and save it again",
    "duplicate_column": 'two columns are called "{column}": rename or remove one',
    "empty": "the file has no rows: export it again",
    "many_left": (
        "{left} of the {listed} persons listed before in these villages are not in this extract. "
        "Is it whole? Import the whole one, or give --accept-left if they really left"
    ),
    "missing_columns": "columns are missing: {missing}. Found were: {found}",
    "mixed_encoding": (
        "two files with different letters were pasted together: look at line {line}, "
        "and export the file anew"
    ),
    "no_headings": (
        "the first row must hold the headings; these were not found: {missing}. "
        "Add a row of headings above the first person"
    ),
    "not_a_table": "not CSV or Excel: save it as {accepted}",
    "not_text": "the file is damaged or no text: export it again as CSV or .xlsx",
    "old_excel": "old Excel, or locked with a password: save it as .xlsx without a password",
    "reference_mode": (
        "the survey is in reference mode and takes no names or numbers: make a list of references "
        "from the extract on your own machine, and import that"
    ),
    "register_changed": "somebody else imported meanwhile: run the command again",
    "too_large": "larger than {max_bytes} bytes unpacked: divide the file by village",
    "village_conflict": (
        "lines {lines} of the list of roads claim one address for two villages: give one of them "
        "fewer house numbers, or one side of the road"
    ),
    "village_list_rows": "lines of the list of roads were not understood: {rows}",
}

ROAD_FAULTS: Mapping[str, str] = {
    "bad_range": "house numbers are digits and perhaps a letter, the lower one first",
    "bad_road_code": "kommunekode and vejkode are up to four digits",
    "bad_side": "the side is lige, ulige or empty",
    "missing_road": "give the road by Vejkode, or by Postnr and Vejnavn",
    "unknown_village": "not a village of this survey's clusters: check the spelling",
}
"""What is wrong with a line of the list of roads, beside what any row can have."""

SHOWN = 20
"""Lines named in a sentence."""


def refusal_of(error: TableError) -> str:
    """The sentence of the error; for a code without words, its data."""
    sentence = REFUSALS.get(error.code)
    if sentence is None:
        return f"{error.code}: {dict(error.data)}"
    # Not every reader of lists tells everything that a sentence has room for.
    data = defaultdict(str, {name: _spell(name, told) for name, told in error.data.items()})
    return f"{error.code}: {sentence.format_map(data)}"


def _spell(name: str, value: Any) -> str:
    if name == "rows":
        rows = [f"line {line} ({_fault(code)})" for line, code in value[:SHOWN]]
        more = len(value) - SHOWN
        return ", ".join([*rows, f"and {more} more"] if more > 0 else rows)
    if isinstance(value, tuple | list):
        return (" and " if name == "lines" else ", ").join(map(str, value))
    return f"{value:,}" if isinstance(value, int) and name == "max_bytes" else str(value)


def _fault(code: str) -> str:
    if code in ROAD_FAULTS:
        return ROAD_FAULTS[code]
    words = words_of(code)
    return f"{words.reason}; {words.mend}"
