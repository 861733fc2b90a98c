"""Counters of answers: moved by each submission, read by every rate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from surveyservice.store.models import Tally

COUNTED = ("complete", "partial", "break_off")


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
    statement = _insert(session).values(**asdict(key), **added)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=list(asdict(key)),
            set_={name: getattr(Tally, name) + count for name, count in added.items()},
        )
    )


def tallies_of(session: Session, survey_id: str) -> Sequence[Tally]:
    """All counters of a survey."""
    return session.scalars(select(Tally).where(Tally.survey_id == survey_id)).all()


def _insert(session: Session) -> Any:
    dialect = session.get_bind().dialect.name
    statement: Insert = (postgresql if dialect == "postgresql" else sqlite).insert(Tally)
    return statement
