"""A reference list into households and persons without a name; the same list again changes nothing.

Every row ends in exactly one state, and the states add up to the rows of the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from distribution.folding import fold_text
from distribution.reference_list import read_reference_list
from distribution.row_problems import RowProblem
from distribution.table_error import TableError
from surveyservice.keys import Keys
from surveyservice.services.load_responses import villages_of
from surveyservice.services.record_import import count_states, record_import
from surveyservice.services.store_references import ReferenceWriter
from surveyservice.store.models import Survey

MANY_LEFT = 0.2
"""A list in which more than this share is missing is rarely whole; a person must say that it is."""


@dataclass(frozen=True, slots=True)
class ReferenceReport:
    """An import in numbers; `counts` sums to `rows`. `left` were listed before and are not now."""

    rows: int
    counts: dict[str, int]
    households: int
    invitations_new: int
    left: int
    problems: tuple[RowProblem, ...]


def import_references(
    session: Session,
    keys: Keys,
    survey: Survey,
    data: bytes,
    filename: str,
    now: datetime,
    accept_left: bool = False,
) -> ReferenceReport:
    """Read the list and store its households and persons.

    Raises `TableError`: `no_reference_mode` (the survey takes extracts), unless `accept_left` also
    `other_key` and `many_left` (`left`, `listed`), and those of `read_reference_list`.
    """
    if not survey.reference_mode:
        raise TableError("no_reference_mode")
    villages = {village.name: village for village in villages_of(session, survey)}
    listed = read_reference_list(data, filename, {fold_text(name): name for name in villages})
    writer = ReferenceWriter(session, keys, survey, villages, listed.persons)
    left, here = len(writer.leaving()), len(writer.here())
    if writer.has_other_key() and not accept_left:
        raise TableError("other_key")
    if left > here * MANY_LEFT and not accept_left:
        raise TableError("many_left", {"left": left, "listed": here})
    writer.store()
    counts = count_states(writer.states, listed.problems)
    record_import(session, survey, "register.references", data, counts, listed.problems, now)
    return ReferenceReport(
        rows=listed.rows,
        counts=counts,
        households=len({person.household for person in listed.persons}),
        invitations_new=writer.invitations_new,
        left=left,
        problems=listed.problems,
    )
