"""Counters of answers: moved by each submission, read by every rate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from functools import cache

from sqlalchemy import Executable, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from surveyservice.store.models import Tally

COUNTED = ("complete", "partial", "break_off")
COUNTERS = (*COUNTED, "households")


@dataclass(frozen=True, slots=True)
class TallyKey:
    """What a counter is counted by. `village_code` is 0 outside villages."""

    survey_id: str
    cluster_id: str
    village_code: int
    invite_channel: str
    answer_channel: str
    day: date


def add_to_tally(session: Session, key: TallyKey, disposition: str, is_first: bool) -> None:
    """Count one answer; `is_first` says that it is its household's first."""
    added = {name: int(name == disposition) for name in COUNTED}
    added["households"] = int(is_first)
    connection = session.connection()
    connection.execute(_addition(connection.dialect.name), asdict(key) | added)


def tallies_of(session: Session, survey_id: str) -> Sequence[Tally]:
    """All counters of a survey."""
    return session.scalars(select(Tally).where(Tally.survey_id == survey_id)).all()


@cache
def _addition(dialect: str) -> Executable:
    """Insert a counter, or add to the one that is there; both databases name it `excluded`."""
    statement = (postgresql if dialect == "postgresql" else sqlite).insert(Tally.__table__)
    key = [field.name for field in fields(TallyKey)]
    addition: Executable = statement.on_conflict_do_update(
        index_elements=key,
        set_={name: Tally.__table__.c[name] + statement.excluded[name] for name in COUNTERS},
    )
    return addition
