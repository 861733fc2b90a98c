"""Moving and reading the counters behind response rates.

One answer moves two of them. When it is handed in, those by the way its household was invited. When
it is released, those by the way it came and how complete it is: who reads the counters every day
would otherwise know of each household that answered alone on its day whether it broke off.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache

from sqlalchemy import Executable, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from exports.waiting import OPEN_CHANNEL
from surveyservice.store.models import Tally

DISPOSITIONS = ("complete", "partial", "break_off")
COUNTERS = ("households", "answers", *DISPOSITIONS)
KEY = ("survey_id", "cluster_id", "village_code", "invite_channel", "answer_channel", "day")
NO_CHANNEL = ""
"""The channel a row does not tell: a key column cannot be null."""


@dataclass(frozen=True, slots=True)
class TallyPlace:
    """Where and when an answer is counted. `village_code` is 0 outside villages."""

    survey_id: str
    cluster_id: str
    village_code: int
    day: date


def count_submission(
    session: Session, place: TallyPlace, invite_channel: str, is_first: bool
) -> None:
    """Count an answer handed in; `is_first` says that it is its household's first."""
    channels = {"invite_channel": invite_channel, "answer_channel": NO_CHANNEL}
    _add(session, place, channels | {"households": int(is_first), "answers": 1})


def count_dispositions(
    session: Session, place: TallyPlace, answer_channel: str, counts: Mapping[str, int]
) -> None:
    """Count answers released together, by disposition; the place is the one they tell."""
    channels = {"invite_channel": NO_CHANNEL, "answer_channel": answer_channel}
    _add(session, place, channels | dict(counts))


def _add(session: Session, place: TallyPlace, values: Mapping[str, str | int]) -> None:
    row = asdict(place) | dict.fromkeys(COUNTERS, 0) | dict(values)
    connection = session.connection()
    connection.execute(_addition(connection.dialect.name), row)


def tallies_of(session: Session, survey_id: str) -> Sequence[Tally]:
    """The counters of those invited. Answers by open links have no rate, and are not among them."""
    return session.scalars(
        select(Tally).where(
            Tally.survey_id == survey_id,
            Tally.invite_channel != OPEN_CHANNEL,
            Tally.answer_channel != OPEN_CHANNEL,
        )
    ).all()


def count_open_answers(session: Session, survey_id: str) -> int:
    """Answers by open links, however complete."""
    answers = func.coalesce(func.sum(Tally.answers), 0)
    of_links = Tally.survey_id == survey_id, Tally.invite_channel == OPEN_CHANNEL
    return session.scalars(select(answers).where(*of_links)).one()


@cache
def _addition(dialect: str) -> Executable:
    """Insert a counter, or add to the one that is there; both databases name it `excluded`."""
    statement = (postgresql if dialect == "postgresql" else sqlite).insert(Tally.__table__)
    addition: Executable = statement.on_conflict_do_update(
        index_elements=list(KEY),
        set_={name: Tally.__table__.c[name] + statement.excluded[name] for name in COUNTERS},
    )
    return addition
