"""The municipality's register extract: who is to be invited, and what became of every row.

`rows == len(persons) + len(problems)` always holds: a citizen left out must be visible to the
person who uploads the list. Errors name line, column and code, never what a cell says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from distribution.register_headings import Field, find_columns
from distribution.register_person import DigitalPost, RegisterPerson
from distribution.register_rows import (
    RegisterRules,
    Row,
    fold_villages,
    has_repaired_cpr,
    read_person,
)
from distribution.row_problems import RowFault, RowProblem, Severity
from distribution.table_error import TableError
from distribution.table_file import Record, Table, read_table

__all__ = [
    "DigitalPost",
    "RegisterError",
    "RegisterExtract",
    "RegisterPerson",
    "RowProblem",
    "Severity",
    "read_register",
]

RegisterError = TableError
"""A file that is no register extract at all; see `read_table` and `find_columns` for its codes."""


@dataclass(frozen=True, slots=True)
class RegisterExtract:
    """An extract read to its end. `rows` counts data rows, blank ones not.

    `repaired` counts persons whose CPR number got its leading zero back. `encoding` and `delimiter`
    are what was assumed of the file.
    """

    rows: int
    persons: tuple[RegisterPerson, ...]
    problems: tuple[RowProblem, ...]
    encoding: str
    delimiter: str
    repaired: int = 0


def read_register(
    data: bytes,
    filename: str,
    villages: Mapping[str, int],
    reference_day: date,
    minimum_age: int,
    allow_replacement_numbers: bool,
) -> RegisterExtract:
    """Read a CSV or XLSX extract. `villages` maps names to place codes; ages on `reference_day`.

    With `allow_replacement_numbers` (tests and demonstrations) a replacement CPR number counts like
    another; without it, its holder is kept but never on Digital Post. Of two rows about one person
    the first that can be used stands. Raises `RegisterError`.
    """
    rules = RegisterRules(
        fold_villages(villages), reference_day, minimum_age, allow_replacement_numbers
    )
    table = read_table(data, filename)
    columns = find_columns(table.headings)
    persons: dict[str, RegisterPerson] = {}
    problems: list[RowProblem] = []
    repaired = 0
    for record in table.records:
        try:
            row = _cells_by_field(record, columns, len(table.headings))
            person = read_person(record.line, row, rules)
        except RowFault as fault:
            problems.append(_problem(record.line, fault, table, columns))
            continue
        if person.cpr in persons:
            problems.append(RowProblem(record.line, "duplicate_person", None, Severity.EXCLUDED))
            continue
        persons[person.cpr] = person
        repaired += has_repaired_cpr(row)
    return RegisterExtract(
        len(table.records),
        tuple(persons.values()),
        tuple(problems),
        table.encoding,
        table.delimiter,
        repaired,
    )


def _cells_by_field(record: Record, columns: Mapping[Field, int], width: int) -> Row:
    if record.fault:
        raise RowFault(record.fault)
    cells = record.cells
    if any(cells[width:]):
        # A delimiter inside an unquoted cell moves every later column: no cell can be trusted.
        raise RowFault("too_many_cells")
    end = len(cells)
    return {field: cells[at] if at < end else "" for field, at in columns.items()}


def _problem(line: int, fault: RowFault, table: Table, columns: Mapping[Field, int]) -> RowProblem:
    position = columns.get(Field(fault.field)) if fault.field else None
    heading = None if position is None else table.headings[position]
    return RowProblem(line, fault.code, heading, fault.severity)
