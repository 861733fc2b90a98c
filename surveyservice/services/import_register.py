"""A register extract into households and persons; the same extract again changes nothing.

Every row ends in exactly one state, and the states add up to the rows of the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from distribution.households import group_households, large_households
from distribution.register import RowProblem, read_register
from surveyservice.clock import danish_day
from surveyservice.keys import Keys
from surveyservice.services.record_import import count_states, record_import
from surveyservice.services.store_households import HouseholdWriter
from surveyservice.settings import Settings
from surveyservice.store.models import Survey, Village

LARGE_HOUSEHOLD = 12
"""More persons 16+ than this at one address are rarely a household: the clerk is asked to look."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """An import in numbers. `counts` sums to `rows`.

    `left` is how many were listed in one of its villages before and are not now.
    """

    rows: int
    counts: dict[str, int]
    households: int
    large_households: int
    invitations_new: int
    repaired: int
    left: int
    encoding: str
    delimiter: str
    problems: tuple[RowProblem, ...]


def import_register(
    session: Session,
    keys: Keys,
    settings: Settings,
    survey: Survey,
    data: bytes,
    filename: str,
    now: datetime,
) -> ImportReport:
    """Read the extract and store its households and persons. Raises `RegisterError`."""
    villages = _villages_of(session, survey)
    extract = read_register(
        data,
        filename,
        {village.name: village.code for village in villages},
        danish_day(now),
        settings.minimum_age,
        settings.allow_test_cpr,
    )
    clusters = {village.code: village.cluster_id for village in villages}
    writer = HouseholdWriter(session, keys, survey, clusters)
    households = group_households(extract.persons)
    for household in households:
        writer.store_household(household)
    left = writer.mark_left()
    writer.recount_slots()
    counts = count_states(writer.states, extract.problems)
    record_import(session, survey, "register.import", data, counts, extract.problems, now)
    return ImportReport(
        rows=extract.rows,
        counts=counts,
        households=len(households),
        large_households=len(large_households(households, LARGE_HOUSEHOLD)),
        invitations_new=writer.invitations_new,
        repaired=extract.repaired,
        left=left,
        encoding=extract.encoding,
        delimiter=extract.delimiter,
        problems=extract.problems,
    )


def _villages_of(session: Session, survey: Survey) -> Sequence[Village]:
    cluster_ids = [part.cluster_id for part in survey.fieldings]
    return session.scalars(select(Village).where(Village.cluster_id.in_(cluster_ids))).all()
