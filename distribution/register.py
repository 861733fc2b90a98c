"""The municipality's register extract: who is to be invited, and what became of every row.

`rows == len(persons) + len(problems)` always holds: a citizen left out must be visible to the
person who uploads the list. Errors name line, column and code, never what a cell says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from distribution.register_headings import Field, find_columns
from distribution.register_person import DigitalPost, RegisterPerson
from distribution.register_places import VillageFault
from distribution.register_rows import has_repaired_cpr, read_person
from distribution.register_rules import RegisterRules, Row, fold_villages
from distribution.row_problems import RowFault, RowProblem, Severity
from distribution.table_error import TableError
from distribution.table_file import Record, open_table
from distribution.unassigned_roads import RoadTally, UnassignedRoad
from distribution.village_rules import VillageRules

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
"""A file that is no register extract at all; see `open_table` and `find_columns` for its codes."""

PROGRESS_EVERY = 1000
"""Rows between two reports of progress."""


@dataclass(frozen=True, slots=True)
class RegisterExtract:
    """An extract read to its end. `rows` counts data rows, blank ones not.

    `repaired` counts persons whose CPR number got its leading zero back. `encoding` and `delimiter`
    are what was assumed of the file, `columns` which heading was read as which field, and `unused`
    the headings not read. `unassigned` are the roads of rows whose village is not known.
    """

    rows: int
    persons: tuple[RegisterPerson, ...]
    problems: tuple[RowProblem, ...]
    encoding: str
    delimiter: str
    repaired: int = 0
    columns: tuple[tuple[Field, str], ...] = ()
    unused: tuple[str, ...] = ()
    unassigned: tuple[UnassignedRoad, ...] = ()


def read_register(
    data: bytes,
    filename: str,
    villages: Mapping[str, int],
    reference_day: date,
    minimum_age: int,
    allow_replacement_numbers: bool,
    *,
    village_rules: VillageRules | None = None,
    municipalities: frozenset[str] = frozenset(),
    progress: Callable[[int, int], None] | None = None,
) -> RegisterExtract:
    """Read a CSV or XLSX extract. `villages` maps names to place codes; ages on `reference_day`.

    With `allow_replacement_numbers` (tests and demonstrations) a replacement CPR number counts like
    another; without it, its holder is kept but never on Digital Post. Of two rows about one person
    the first that can be used stands. `village_rules` and `municipalities` are those of
    `RegisterRules`. `progress` is told rows read and expected (0 if unknown). Raises
    `RegisterError`.
    """
    rules = RegisterRules(
        fold_villages(villages),
        reference_day,
        minimum_age,
        allow_replacement_numbers,
        village_rules,
        municipalities,
    )
    table = open_table(data, filename)
    headings = table.headings
    columns = find_columns(headings, village_told=village_rules is None)
    persons: dict[str, RegisterPerson] = {}
    problems: list[RowProblem] = []
    roads = RoadTally()
    rows = repaired = 0
    for rows, record in enumerate(table.records, 1):
        if progress and rows % PROGRESS_EVERY == 0:
            progress(rows, max(rows, table.expected))
        try:
            row = _cells_by_field(record, columns, len(headings))
            person = read_person(record.line, row, rules)
        except RowFault as fault:
            problems.append(_problem(record.line, fault, headings, columns))
            if isinstance(fault, VillageFault):
                roads.count_person(fault.road, fault.protected)
            continue
        if person.cpr in persons:
            problems.append(RowProblem(record.line, "duplicate_person", None, Severity.EXCLUDED))
            continue
        persons[person.cpr] = person
        repaired += has_repaired_cpr(row)
    used = set(columns.values())
    return RegisterExtract(
        rows,
        tuple(persons.values()),
        tuple(problems),
        table.encoding,
        table.delimiter,
        repaired,
        tuple((field, headings[at]) for field, at in columns.items()),
        tuple(name for at, name in enumerate(headings) if name and at not in used),
        roads.roads(),
    )


def _cells_by_field(record: Record, columns: Mapping[Field, int], width: int) -> Row:
    if record.fault:
        raise RowFault(record.fault)
    cells = record.cells
    end = len(cells)
    if end > width and any(cells[width:]):
        # A delimiter inside an unquoted cell moves every later column: no cell can be trusted.
        raise RowFault("too_many_cells")
    return {field: cells[at] if at < end else "" for field, at in columns.items()}


def _problem(
    line: int, fault: RowFault, headings: tuple[str, ...], columns: Mapping[Field, int]
) -> RowProblem:
    position = columns.get(Field(fault.field)) if fault.field else None
    heading = None if position is None else headings[position]
    return RowProblem(line, fault.code, heading, fault.severity)
