"""The list a municipality hands over in reference mode: who is to be invited, by reference alone.

Five columns and no others: reference, household, village, Digital Post, protection. A file with any
further column is refused unread, because it may name somebody.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from distribution.folding import fold_text
from distribution.references import is_reference, key_name_of
from distribution.register_person import DigitalPost
from distribution.row_problems import RowFault, RowProblem, Severity
from distribution.table_error import TableError
from distribution.table_file import Record, read_table

HEADINGS = ("Reference", "Husstand", "Landsby", "Digital Post", "Beskyttet")
REFERENCE, HOUSEHOLD, VILLAGE, POST, PROTECTED = HEADINGS
POST_WORDS = {
    DigitalPost.REGISTERED: "Tilmeldt",
    DigitalPost.EXEMPT: "Fritaget",
    DigitalPost.UNKNOWN: "Ukendt",
}
_POST = {word: status for status, word in POST_WORDS.items()}
_PROTECTED = {"Ja": True, "Nej": False}
_LINE_END = "\r\n"


@dataclass(frozen=True, slots=True)
class ReferencePerson:
    """One person as the service knows them in reference mode. `village` is a name."""

    reference: str
    household: str
    village: str
    digital_post: DigitalPost
    protected: bool


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """A list read to its end: `rows == len(persons) + len(problems)`."""

    rows: int
    persons: tuple[ReferencePerson, ...]
    problems: tuple[RowProblem, ...]


def write_reference_list(persons: Iterable[ReferencePerson]) -> bytes:
    """The list as CSV, ordered by reference so that its order says nothing of the register's."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator=_LINE_END)
    writer.writerow(HEADINGS)
    for person in sorted(persons, key=lambda person: person.reference):
        writer.writerow(
            (
                person.reference,
                person.household,
                person.village,
                POST_WORDS[person.digital_post],
                "Ja" if person.protected else "Nej",
            )
        )
    return text.getvalue().encode("utf-8-sig")


def read_reference_list(data: bytes, filename: str, villages: Mapping[str, str]) -> ReferenceList:
    """Read a list. `villages` maps folded names to names.

    Raises `TableError`: `not_references` (headings that are not the five, none of them repeated in
    the error), `mixed_keys` (`line`), and those of `read_table`.
    """
    table = read_table(data, filename)
    columns = _find_columns(table.headings)
    persons: dict[str, ReferencePerson] = {}
    homes: dict[str, str] = {}
    problems: list[RowProblem] = []
    key_name: str | None = None
    for record in table.records:
        try:
            person = _read_person(record, columns, villages)
            key_name = key_name or key_name_of(person.reference)
            _refuse_other_key(person, key_name, record.line)
            _refuse_contradiction(person, persons, homes)
        except RowFault as fault:
            problems.append(RowProblem(record.line, fault.code, fault.field, fault.severity))
            continue
        persons[person.reference] = person
    return ReferenceList(len(table.records), tuple(persons.values()), tuple(problems))


def _refuse_other_key(person: ReferencePerson, key_name: str, line: int) -> None:
    if {key_name_of(person.reference), key_name_of(person.household)} != {key_name}:
        raise TableError("mixed_keys", {"line": line})


def _refuse_contradiction(
    person: ReferencePerson, persons: Mapping[str, ReferencePerson], homes: dict[str, str]
) -> None:
    if person.reference in persons:
        raise RowFault("duplicate_person", None, Severity.EXCLUDED)
    if homes.setdefault(person.household, person.village) != person.village:
        raise RowFault("household_in_two_villages", HOUSEHOLD)


def _find_columns(headings: tuple[str, ...]) -> dict[str, int]:
    folded = [fold_text(heading) for heading in headings]
    wanted = {fold_text(heading): heading for heading in HEADINGS}
    if sorted(filter(None, folded)) != sorted(wanted):
        raise TableError("not_references", {"expected": HEADINGS})
    return {wanted[name]: at for at, name in enumerate(folded) if name}


def _read_person(
    record: Record, columns: Mapping[str, int], villages: Mapping[str, str]
) -> ReferencePerson:
    row = _cells_by_heading(record, columns)
    if not is_reference(row[REFERENCE]):
        raise RowFault("bad_reference", REFERENCE)
    if not is_reference(row[HOUSEHOLD]):
        raise RowFault("bad_household", HOUSEHOLD)
    village = villages.get(fold_text(row[VILLAGE]))
    if village is None:
        raise RowFault("unknown_village" if row[VILLAGE] else "missing_village", VILLAGE)
    if row[POST] not in _POST:
        raise RowFault("unknown_digital_post", POST)
    if row[PROTECTED] not in _PROTECTED:
        raise RowFault("unknown_protection", PROTECTED)
    return ReferencePerson(
        row[REFERENCE], row[HOUSEHOLD], village, _POST[row[POST]], _PROTECTED[row[PROTECTED]]
    )


def _cells_by_heading(record: Record, columns: Mapping[str, int]) -> dict[str, str]:
    if record.fault:
        raise RowFault(record.fault)
    cells = record.cells
    if any(cell for at, cell in enumerate(cells) if at not in columns.values()):
        raise RowFault("too_many_cells")
    return {name: cells[at].strip() if at < len(cells) else "" for name, at in columns.items()}
