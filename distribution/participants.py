"""The people invited one by one to an evaluation: steering group, municipality, consultants.

They come as a short list with name, role and cluster. As with the register, every row becomes a
participant or a reported problem, and no problem repeats a name or an e-mail address.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from distribution.folding import fold_text, tidy_text
from distribution.register_headings import fold_heading
from distribution.row_problems import RowFault, RowProblem, Severity
from distribution.table_error import TableError
from distribution.table_file import Record, read_table

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": ("navn", "fuldenavn", "fuldtnavn", "name"),
    "role": ("rolle", "funktion", "role"),
    "cluster": ("klynge", "landsbyklynge", "klyngeid", "cluster"),
    "email": ("email", "mail", "emailadresse", "mailadresse", "epost"),
}
_REQUIRED = ("name", "role", "cluster")
_EMAIL = re.compile(r"[^\s@,;<>\"]{1,64}@[^\s@,;<>\"]+\.[^\s@,;<>\".]{2,}")


class Role(StrEnum):
    """Whose view a participant gives; the words are those of `forms.questionnaire.Kind`."""

    STEERING = "steering"
    MUNICIPALITY = "municipality"
    CONSULTANT = "consultant"


# A folded role is recognised by how it begins: "Styregruppemedlem", "Kommunal repræsentant".
_ROLE_BEGINNINGS = (
    ("styregruppe", Role.STEERING),
    ("steering", Role.STEERING),
    ("kommun", Role.MUNICIPALITY),
    ("municipal", Role.MUNICIPALITY),
    ("proceskonsulent", Role.CONSULTANT),
    ("konsulent", Role.CONSULTANT),
    ("consultant", Role.CONSULTANT),
)


@dataclass(frozen=True, slots=True)
class Participant:
    """One invited person. Name and e-mail stay out of `repr`."""

    line: int
    name: str = field(repr=False)
    role: Role
    cluster_id: str
    email: str | None = field(repr=False, default=None)


@dataclass(frozen=True, slots=True)
class ParticipantList:
    """A list read to its end; `rows == len(participants) + len(problems)`."""

    rows: int
    participants: tuple[Participant, ...]
    problems: tuple[RowProblem, ...]


def read_participants(data: bytes, filename: str, clusters: Mapping[str, str]) -> ParticipantList:
    """Read a CSV or XLSX list. `clusters` maps names and ids, in any spelling, to cluster ids.

    The same name, role and cluster twice is excluded unless the e-mail addresses differ. Raises
    `TableError`, with the codes of `read_table` and `missing_columns`.
    """
    table = read_table(data, filename)
    columns = _find_columns(table.headings)
    cluster_ids = {fold_text(name): cluster_id for name, cluster_id in clusters.items()}
    participants: dict[tuple[str, ...], Participant] = {}
    problems: list[RowProblem] = []
    for record in table.records:
        try:
            person = _read_row(record, columns, len(table.headings), cluster_ids)
        except RowFault as fault:
            heading = table.headings[columns[fault.field]] if fault.field else None
            problems.append(RowProblem(record.line, fault.code, heading, fault.severity))
            continue
        key = (fold_text(person.name), person.role, person.cluster_id, person.email or "")
        if key in participants:
            problem = RowProblem(record.line, "duplicate_participant", severity=Severity.EXCLUDED)
            problems.append(problem)
        else:
            participants[key] = person
    return ParticipantList(len(table.records), tuple(participants.values()), tuple(problems))


def _find_columns(headings: Sequence[str]) -> dict[str, int]:
    folded = [fold_heading(heading) for heading in headings]
    columns = {
        key: folded.index(name)
        for key, names in _HEADINGS.items()
        if (name := next(filter(folded.__contains__, names), None)) is not None
    }
    if missing := tuple(_HEADINGS[key][0] for key in _REQUIRED if key not in columns):
        # Unknown headings are not quoted: a file without a heading row begins with a person.
        found = tuple(headings[position] for position in columns.values())
        raise TableError("missing_columns", {"missing": missing, "found": found})
    return columns


def _read_row(
    record: Record, columns: Mapping[str, int], width: int, cluster_ids: Mapping[str, str]
) -> Participant:
    if record.fault:
        raise RowFault(record.fault)
    if any(record.cells[width:]):
        raise RowFault("too_many_cells")
    cells = record.cells
    row = {key: cells[at] if at < len(cells) else "" for key, at in columns.items()}
    if not row["name"]:
        raise RowFault("missing_name", "name")
    if not row["cluster"]:
        raise RowFault("missing_cluster", "cluster")
    cluster_id = cluster_ids.get(fold_text(row["cluster"]))
    if cluster_id is None:
        raise RowFault("unknown_cluster", "cluster")
    return Participant(
        line=record.line,
        name=tidy_text(row["name"]),
        role=_read_role(row["role"]),
        cluster_id=cluster_id,
        email=_read_email(row.get("email", "")),
    )


def _read_role(text: str) -> Role:
    folded = fold_text(text)
    for beginning, role in _ROLE_BEGINNINGS:
        if folded.startswith(beginning):
            return role
    raise RowFault("unknown_role" if folded else "missing_role", "role")


def _read_email(text: str) -> str | None:
    if not text:
        return None
    if len(text) > 254 or not _EMAIL.fullmatch(text):
        raise RowFault("bad_email", "email")
    return text
