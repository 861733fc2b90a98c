"""Who was listed in the villages of an extract before and is not in it: moved away, or died.

Nothing is deleted, for the extract may be a wrong one; in the next right one they are back. Half an
extract must not silently uninvite a village, so a large drop is told apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyservice.store.models import Invitation, Person

MANY_LEFT_PERCENT = 20
"""More than this share of the persons listed before, gone at once, looks like half an extract."""

FEWEST_OF_A_VILLAGE = 10
"""Of a single village so many must be gone: in a hamlet one family is a fifth."""


@dataclass(frozen=True, slots=True)
class ManyLeft:
    """So many of those `listed` before are gone that the extract may not be whole.

    `villages` has gone and listed of each village that lost many, by code.
    """

    left: int
    listed: int
    villages: dict[int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Left:
    """Ids of the persons who left, and whether they are suspiciously many."""

    ids: list[str] = field(repr=False)
    many: ManyLeft | None


def find_left(
    session: Session,
    survey_id: str,
    villages: Collection[int],
    seen: Collection[str],
) -> Left:
    """The persons of the villages who are not among those `seen`."""
    rows = session.execute(
        select(Person.id, Invitation.village_code)
        .join(Invitation, Invitation.id == Person.invitation_id)
        .where(
            Person.survey_id == survey_id,
            Person.has_left.is_(False),
            Invitation.village_code.in_(villages),
        )
        .execution_options(yield_per=1000)
    )
    listed: Counter[int | None] = Counter()
    gone: Counter[int | None] = Counter()
    left = []
    for person_id, village in rows:
        listed[village] += 1
        if person_id not in seen:
            gone[village] += 1
            left.append(person_id)
    return Left(left, _many_left(listed, gone))


def _many_left(listed: Counter[int | None], gone: Counter[int | None]) -> ManyLeft | None:
    emptied = {
        village: (count, listed[village])
        for village, count in gone.items()
        if village is not None
        and count >= FEWEST_OF_A_VILLAGE
        and _are_many(count, listed[village])
    }
    if emptied or _are_many(gone.total(), listed.total()):
        return ManyLeft(gone.total(), listed.total(), emptied)
    return None


def _are_many(left: int, listed: int) -> bool:
    return left * 100 > listed * MANY_LEFT_PERCENT
